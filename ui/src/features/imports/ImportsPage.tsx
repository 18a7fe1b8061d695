import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importsQuery, postingsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { useShell } from '@/app/shell_store';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { ImportRow } from './ImportRow';
import s from './Imports.module.css';

/** All imports, newest first. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const askForResumes = useShell((shell) => shell.askForResumes);
  const { data: imports, error, refetch } = useQuery(importsQuery());
  const { data: postings } = useQuery(postingsQuery());
  const add = (
    <Button variant="primary" icon="plus" onClick={() => askForResumes(null)}>
      {t('add.button')}
    </Button>
  );
  return (
    <Sheet title={t('page.all')} actions={imports?.length ? add : null}>
      {error && !imports ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {imports?.length === 0 ? <Empty text={t('page.empty')}>{add}</Empty> : null}
      {imports?.length ? (
        <div className={s.scroll}>
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{t('table.posting')}</th>
                <th scope="col">{t('table.when')}</th>
                <th scope="col">{t('table.progress')}</th>
                <th scope="col" className={s.number}>
                  {t('table.files')}
                </th>
                <th scope="col" className={s.number}>
                  {t('table.done')}
                </th>
                <th scope="col" className={s.number}>
                  {t('table.problems')}
                </th>
              </tr>
            </thead>
            <tbody>
              {imports.map((row) => (
                <ImportRow key={row.id} row={row} posting={postings?.find(({ id }) => id === row.postingId)} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Sheet>
  );
}
