import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type Posting, postingsQuery } from '@/api';
import { Icon } from '@/components/Icon';
import { Menu, MenuHeading, MenuItem, MenuLine } from '@/components/Menu';
import s from './PostingSwitch.module.css';

const GROUPS = ['open', 'draft', 'closed'] as const;

/** The title of the board, which is also the switch between boards. */
export function PostingSwitch({ postingId }: { postingId: string }) {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const { data: postings = [], isSuccess } = useQuery(postingsQuery());
  const title = postings.find(({ id }) => id === postingId)?.title ?? (isSuccess ? t('switch.unknown') : null);
  const go = (posting: Posting) => void navigate({ to: '/board/$postingId', params: { postingId: posting.id } });
  const groups = GROUPS.map((status) => ({ status, list: postings.filter((one) => one.status === status) }));
  return (
    <h1 className={s.title}>
      <Menu
        trigger={
          <button type="button" className={s.switch} title={t('switch.label')}>
            <span className="cut">{title}</span>
            <Icon name="down" size="s" />
          </button>
        }
      >
        {groups.map(({ status, list }) =>
          list.length === 0 ? null : (
            <Fragment key={status}>
              <MenuHeading>{t(`switch.${status}`)}</MenuHeading>
              {list.map((posting) => (
                <MenuItem
                  key={posting.id}
                  checked={posting.id === postingId}
                  end={posting.activeCount}
                  onSelect={() => go(posting)}
                >
                  {posting.title}
                </MenuItem>
              ))}
            </Fragment>
          ),
        )}
        <MenuLine />
        <MenuItem icon="post" onSelect={() => void navigate({ to: '/postings' })}>
          {t('switch.manage')}
        </MenuItem>
      </Menu>
    </h1>
  );
}
