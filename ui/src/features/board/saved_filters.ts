import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type BoardFilter, client, ended, tags, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';

/** Saved filters live by the postings' tag. */
const keyOf = (postingId: string) => [tags.postings, postingId, 'filters'];

/** The filters of a posting's board that were given a name. */
export function useSavedFilters(postingId: string) {
  return useQuery({
    queryKey: keyOf(postingId),
    queryFn: ({ signal }) =>
      value(client.GET('/api/postings/{id}/filters', { params: { path: { id: postingId } }, signal })),
  });
}

/** Gives a filter a name. */
export function useSaveFilter(postingId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: { name: string; filter: BoardFilter }) =>
      value(client.POST('/api/postings/{id}/filters', { params: { path: { id: postingId } }, body })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(postingId) }),
  });
}

/** Forgets a saved filter. */
export function useDeleteFilter(postingId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (id: string) => ended(client.DELETE('/api/filters/{id}', { params: { path: { id } } })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(postingId) }),
  });
}
