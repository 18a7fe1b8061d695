import { useTranslation } from 'react-i18next';
import type { Interviewer } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useRemoveInterviewer } from './save';

interface Props {
  interviewer: Interviewer;
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks before somebody is taken off the list. */
export function AskRemove({ interviewer, onClose, onRemoved }: Props) {
  const { t } = useTranslation(['interviewers', 'common']);
  const remove = useRemoveInterviewer(onRemoved);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('remove.title', { name: interviewer.name })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="danger"
            disabled={remove.isPending}
            onClick={() => remove.mutate(interviewer, { onSettled: onClose })}
          >
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('remove.text')}</p>
    </Dialog>
  );
}
