import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { attachPortfolio, detachPortfolio, type ImportItem, useErrorText } from '@/api';
import { sayDone, sayFailed, sayUndoable } from '@/components/toast_store';

/** Attaches a portfolio to a candidate, and offers to take that back; the rows follow by their events. */
export function useAttach(item: ImportItem, onDone: () => void) {
  const { t } = useTranslation(['imports', 'common']);
  const errorText = useErrorText();
  const undo = (documentId: string) =>
    detachPortfolio(documentId).then(
      () => sayDone(t('attach.undone')),
      (error: unknown) => sayFailed(errorText(error)),
    );
  return useMutation({
    mutationFn: (applicationId: string) => attachPortfolio(item.id, applicationId),
    onSuccess: ({ documentId, personName, state }) => {
      onDone();
      const text = t('attach.did', { name: personName ?? '' });
      if (documentId === null || state !== 'attached') return sayDone(text);
      sayUndoable(text, t('common:action.undo'), () => void undo(documentId));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
