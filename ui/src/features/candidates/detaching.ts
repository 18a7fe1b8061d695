import { useTranslation } from 'react-i18next';
import { attachPortfolio, detachPortfolio, type StoredDocument, useErrorText } from '@/api';
import { sayDone, sayFailed, sayUndoable } from '@/components/toast_store';

/** Takes portfolios away from a candidate, and offers to take that back. */
export function useDetach(): (document: StoredDocument) => Promise<void> {
  const { t } = useTranslation(['candidates', 'common']);
  const errorText = useErrorText();
  const undo = (itemId: string, applicationId: string) =>
    attachPortfolio(itemId, applicationId).then(
      () => sayDone(t('detach.undone')),
      (error: unknown) => sayFailed(errorText(error)),
    );
  return async ({ id, attachedTo }) => {
    try {
      const item = await detachPortfolio(id);
      sayUndoable(t('detach.did'), t('common:action.undo'), () => {
        if (attachedTo !== null) void undo(item.id, attachedTo);
      });
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
}
