import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CandidateDetail, client, ended, tags, useErrorText } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** Parts two people again who were merged. */
export function useUndoMerge(detail: CandidateDetail) {
  const queryClient = useQueryClient();
  const { t } = useTranslation('candidates');
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (id: string) => ended(client.POST('/api/merges/{id}/undo', { params: { path: { id } } })),
    onSuccess: () => sayDone(t('merge.undone')),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => {
      const touched = new Set<unknown>([tags.application(detail.card.id), tags.board(detail.postingId)]);
      return queryClient.invalidateQueries({ predicate: ({ queryKey }) => touched.has(queryKey[0]) });
    },
  });
}
