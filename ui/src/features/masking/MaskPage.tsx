import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, ended, type Mask, maskQuery, useErrorText } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { sayFailed } from '@/components/toast_store';
import { unreadReason } from '@/lib/unread';
import { DropHere } from './DropHere';
import { useDeleteMask } from './delete_mask';
import { MaskEditor } from './MaskEditor';
import s from './Masking.module.css';

function Looking() {
  const { t } = useTranslation('masking');
  return (
    <div className={s.waiting} role="status">
      <span className={s.track} />
      <h2>{t('looking.title')}</h2>
      <p>{t('looking.text')}</p>
    </div>
  );
}

/** Why a document cannot be masked, and what to do. */
function CannotMask({ mask }: { mask: Mask }) {
  const { t } = useTranslation('masking');
  const errorText = useErrorText();
  const navigate = useNavigate();
  const remove = useDeleteMask();
  const params = { path: { id: mask.id } };
  const again = useMutation({
    mutationFn: () => ended(client.POST('/api/masks/{id}/look', { params })),
    onError: (error) => sayFailed(errorText(error)),
  });
  const outcome = unreadReason(mask.outcome ?? 'damaged', mask.fileName);
  return (
    <div className={s.waiting} role="alert">
      <h2>{t(`failed.${outcome}.name`)}</h2>
      <p>{t(`failed.${outcome}.next`)}</p>
      <div className={s.buttons}>
        <Button icon="sync" disabled={again.isPending} onClick={() => again.mutate()}>
          {t('failed.again')}
        </Button>
        <Button
          variant="ghost"
          icon="trash"
          onClick={() => remove.mutate(mask, { onSuccess: () => void navigate({ to: '/masks' }) })}
        >
          {t('failed.delete')}
        </Button>
      </div>
    </div>
  );
}

/** One document that is being masked. */
export function MaskPage() {
  const { t } = useTranslation('masking');
  const { maskId } = useParams({ from: '/masks/$maskId' });
  const { data, error, refetch } = useQuery(maskQuery(maskId));
  return (
    <Sheet title={data ? t('titleOf', { name: data.mask.fileName }) : t('title')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {data?.mask.state === 'looking' ? <Looking /> : null}
      {data?.mask.state === 'failed' ? <CannotMask mask={data.mask} /> : null}
      {data?.mask.state === 'ready' ? <MaskEditor key={maskId} detail={data} /> : null}
      <DropHere />
    </Sheet>
  );
}
