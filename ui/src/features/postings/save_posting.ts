import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asApiError, client, type Posting, type PostingDraft, postingQuery, value } from '@/api';

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
