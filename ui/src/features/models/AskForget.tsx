import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';

interface Props {
  isPending: boolean;
  onClose: () => void;
  onForget: () => void;
}

/** Asks before everything that was sent is deleted. */
export function AskForget({ isPending, onClose, onForget }: Props) {
  const { t } = useTranslation('models');
  const { t: common } = useTranslation('common');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sent.forgetTitle')}
      hint={t('sent.forgetHint')}
      footer={
        <>
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button variant="danger" disabled={isPending} onClick={onForget}>
            {t('sent.forget')}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
