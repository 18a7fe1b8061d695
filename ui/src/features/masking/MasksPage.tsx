import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mask, masksQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { platform } from '@/platform';
import { useBegin } from './begin';
import { DropHere } from './DropHere';
import { useDeleteMask } from './delete_mask';
import s from './Masking.module.css';
import { MaskRow } from './MaskRow';

/** Asks before a draft is thrown away: it cannot be brought back. */
function AskDelete({ mask, onClose }: { mask: Mask; onClose: () => void }) {
  const { t } = useTranslation(['masking', 'common']);
  const remove = useDeleteMask();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('delete.title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="danger" onClick={() => remove.mutate(mask, { onSettled: onClose })}>
            {t('delete.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('delete.text', { name: mask.fileName })}</p>
    </Dialog>
  );
}

function List({ masks }: { masks: Mask[] }) {
  const { t } = useTranslation('masking');
  const [deleting, setDeleting] = useState<Mask | null>(null);
  return (
    <div className={s.scroll}>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.file')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col" className={s.number}>
              {t('table.pages')}
            </th>
            <th scope="col">{t('table.when')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {masks.map((mask) => (
            <MaskRow key={mask.id} mask={mask} onDelete={setDeleting} />
          ))}
        </tbody>
      </table>
      {deleting ? <AskDelete mask={deleting} onClose={() => setDeleting(null)} /> : null}
    </div>
  );
}

/** Documents that are being masked, newest first; any document can be dropped here. */
export function MasksPage() {
  const { t } = useTranslation(['masking', 'common']);
  const { data: masks, error, refetch } = useQuery(masksQuery());
  const begin = useBegin();
  const choose = (
    <Button
      variant="primary"
      icon="doc"
      onClick={() =>
        void platform.pickFiles(t('common:documents')).then((picked) => (picked ? begin(picked) : undefined))
      }
    >
      {t('begin.choose')}
    </Button>
  );
  return (
    <Sheet title={t('title')} actions={masks?.length ? choose : null}>
      {error && !masks ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {masks?.length === 0 ? (
        <div className={s.drop}>
          <p>{t('empty.text')}</p>
          {choose}
          <p className={s.quiet}>{t('empty.formats')}</p>
        </div>
      ) : null}
      {masks?.length ? <List masks={masks} /> : null}
      <DropHere />
    </Sheet>
  );
}
