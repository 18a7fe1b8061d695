import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, asApiError, client, type Posting, type PostingDraft, postingQuery, value } from '@/api';

/** The ids and names of stages that an error speaks of. */
export interface StuckStage {
  stageId: string;
}

/** The stages that still hold candidates, out of a `stage_in_use` error; none for every other error. */
export function stuckStages(error: unknown): ReadonlySet<string> {
  if (!(error instanceof ApiError) || error.code !== 'stage_in_use') return new Set();
  const isStuck = (detail: unknown): detail is StuckStage =>
    typeof detail === 'object' && detail !== null && 'stageId' in detail;
  return new Set(error.details.filter(isStuck).map(({ stageId }) => stageId));
}

/** Saves a posting, or makes it when there is no id yet. */
export function useSavePosting(postingId: string | null, onSaved: (posting: Posting) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: PostingDraft) =>
      postingId === null
        ? value(client.POST('/api/postings', { body: draft }))
        : value(client.PUT('/api/postings/{id}', { params: { path: { id: postingId } }, body: draft })),
    onSuccess: (posting) => {
      queryClient.setQueryData(postingQuery(posting.id).queryKey, posting);
      onSaved(posting);
    },
  });
}

/** Reads the posting as it is now, after somebody else changed it. */
export function useLatest(postingId: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => {
      if (postingId === null) throw asApiError(new Error('A new posting has no other version.'));
      return queryClient.fetchQuery({ ...postingQuery(postingId), staleTime: 0 });
    },
  });
}
