import { useTranslation } from 'react-i18next';
import type { Practice } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useForget } from './forget';

interface Props {
  practice: Practice;
  onClose: () => void;
  /** It is gone. */
  onForgotten?: () => void;
}

/** Asks before a mock interview is forgotten: it cannot be brought back. */
export function AskForget({ practice, onClose, onForgotten }: Props) {
  const { t } = useTranslation(['practice', 'common']);
  const forget = useForget();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('forget.title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="danger"
            disabled={forget.isPending}
            onClick={() => forget.mutate(practice, { onSuccess: () => onForgotten?.(), onSettled: onClose })}
          >
            {t('forget.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('forget.text')}</p>
    </Dialog>
  );
}
