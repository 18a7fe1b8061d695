import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { client, tags, useErrorText, value } from '@/api';
import { sayDone, sayFailed, useToasts } from '@/components/toast_store';
import { withMod } from '@/lib/keyboard';

/** How long a change can be taken back: notices wait as long. */
const UNDO_MS = 8000;

interface LastChange {
  changeId: string | null;
  set: (changeId: string | null) => void;
}

/** The change that ⌘Z takes back. It is forgotten when its toast goes. */
const useLastChange = create<LastChange>((set) => ({ changeId: null, set: (changeId) => set({ changeId }) }));

useToasts.subscribe(({ toast }) => {
  if (!toast) useLastChange.getState().set(null);
});

/** Takes changes back, and offers to. */
export function useUndo(postingId: string) {
  const queryClient = useQueryClient();
  const { t } = useTranslation(['board', 'common']);
  const errorText = useErrorText();
  const undo = async (changeId: string) => {
    useLastChange.getState().set(null);
    try {
      await value(client.POST('/api/changes/{id}/undo', { params: { path: { id: changeId } } }));
      sayDone(t('did.undone'));
    } catch (error) {
      sayFailed(errorText(error));
      await queryClient.invalidateQueries({ queryKey: [tags.board(postingId)] });
    }
  };
  return {
    /** Says what was done, with the button that takes it back. */
    offer(text: string, changeId: string) {
      const action = { label: t('common:action.undo'), hint: withMod('Z'), run: () => void undo(changeId) };
      useToasts.getState().show({ text, tone: 'plain', lastsMs: UNDO_MS, action });
      useLastChange.getState().set(changeId);
    },
    /** Takes the last change back, when it still can be. */
    undoLast() {
      const { changeId } = useLastChange.getState();
      if (changeId) void undo(changeId);
    },
  };
}
