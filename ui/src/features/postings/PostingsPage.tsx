import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { PostingRow } from './PostingRow';
import s from './Postings.module.css';

const COLUMNS = ['title', 'team', 'type', 'status'] as const;

/** All postings. */
export function PostingsPage() {
  const { t } = useTranslation('postings');
  const navigate = useNavigate();
  const { data: postings, error, refetch } = useQuery(postingsQuery());
  const add = (
    <Button variant="primary" icon="plus" onClick={() => void navigate({ to: '/postings/new' })}>
      {t('list.new')}
    </Button>
  );
  return (
    <Sheet title={t('list.title')} actions={postings?.length ? add : null}>
      {error && !postings ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {postings?.length === 0 ? <Empty text={t('list.empty')}>{add}</Empty> : null}
      {postings?.length ? (
        <div className={s.scroll}>
          <table className={s.table}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
                <th scope="col" className={s.number}>
                  {t('column.active')}
                </th>
                <th scope="col" className={s.number}>
                  {t('column.total')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('column.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {postings.map((posting) => (
                <PostingRow key={posting.id} posting={posting} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Sheet>
  );
}
