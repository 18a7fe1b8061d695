import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { copyText } from '@/lib/copy_text';
import { channelIcon } from '@/lib/outside';
import { useNoticeAction } from './actions';
import s from './Notices.module.css';
import { useWhom } from './whom';

/** So many are listed one by one. */
const LISTED = 50;

/** One person's address and text, to be copied into whatever they are told with. */
function One({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const whom = useWhom();
  const { to, subject, body, channel } = notice;
  const name = whom.name(notice);
  const text = subject ? `${subject}\n\n${body}` : body;
  return (
    <li className={s.one}>
      <header>
        <Icon name={channelIcon[channel]} size="s" />
        <b>{name}</b>
        <span className="cut dim" data-selectable>
          {whom.address(notice)}
        </span>
      </header>
      <span className={s.buttons}>
        {to ? (
          <Button size="s" variant="ghost" icon="copy" onClick={() => void copyText(to)}>
            {t('byHand.copyAddress')}
          </Button>
        ) : null}
        <Button size="s" variant="ghost" icon="copy" onClick={() => void copyText(text, t('byHand.textOf', { name }))}>
          {t('byHand.copyText')}
        </Button>
      </span>
      <q data-selectable>{text}</q>
    </li>
  );
}

interface Props {
  notices: Notice[];
  onClose: () => void;
  /** They were noted as told. */
  onDone?: (() => void) | undefined;
}

/** Telling people in another way: what to say and where to, and then noting that it was done. */
export function ByHandDialog({ notices, onClose, onDone }: Props) {
  const { t } = useTranslation(['notices', 'common']);
  const done = useNoticeAction('done');
  const more = notices.length - LISTED;
  const finish = () => {
    done.mutate(
      notices.map(({ id }) => id),
      { onSuccess: () => onDone?.(), onSettled: onClose },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('byHand.title', { count: notices.length })}
      hint={t('byHand.hint')}
      width={560}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="check" disabled={done.isPending} onClick={finish}>
            {t('byHand.done')}
          </Button>
        </>
      }
    >
      <ul className={s.byHand}>
        {notices.slice(0, LISTED).map((notice) => (
          <One key={notice.id} notice={notice} />
        ))}
      </ul>
      {more > 0 ? <p className={s.quiet}>{t('byHand.more', { count: more })}</p> : null}
    </Dialog>
  );
}
