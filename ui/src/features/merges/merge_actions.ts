import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, type MergeRequest, useErrorText, value } from '@/api';
import { sayDone, sayFailed, useToasts } from '@/components/toast_store';

/** How long the way back is offered in a toast; in the panel it stays. */
const UNDO_MS = 8000;

/** Takes a merge back. */
export function useUndoMerge() {
  const { t } = useTranslation('merges');
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (id: string) => ended(client.POST('/api/merges/{id}/undo', { params: { path: { id } } })),
    onSuccess: () => sayDone(t('undone')),
    onError: (error) => sayFailed(errorText(error)),
  });
}

/** Merges two people, and offers the way back. */
export function useMerge(keptName: string, otherName: string, onMerged: () => void) {
  const { t } = useTranslation(['merges', 'common']);
  const undo = useUndoMerge();
  return useMutation({
    mutationFn: (body: MergeRequest) => value(client.POST('/api/people/merge', { body })),
    onSuccess: ({ mergeId }) => {
      onMerged();
      useToasts.getState().show({
        text: t('merged', { kept: keptName, other: otherName }),
        tone: 'plain',
        action: { label: t('common:action.undo'), run: () => undo.mutate(mergeId) },
        lastsMs: UNDO_MS,
      });
    },
  });
}

/** Remembers that two people are not the same one. */
export function useNotDuplicate() {
  const { t } = useTranslation('merges');
  const errorText = useErrorText();
  return useMutation({
    mutationFn: ({ id, other }: { id: string; other: string }) =>
      ended(client.POST('/api/people/{id}/not-duplicate/{other}', { params: { path: { id, other } } })),
    onSuccess: () => sayDone(t('remembered')),
    onError: (error) => sayFailed(errorText(error)),
  });
}
