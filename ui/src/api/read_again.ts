import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, value } from './client';
import type { ReadSettings } from './types';

/** Has a document read again. What comes of it is told by events; a person's word stays as it is. */
export function useReadAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ documentId, settings }: { documentId: string; settings: ReadSettings }) =>
      value(client.POST('/api/documents/{id}/read-again', { params: { path: { id: documentId } }, body: settings })),
    onSettled: () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey }) => /^(application:|import:|review$)/.test(String(queryKey[0])),
      }),
  });
}
