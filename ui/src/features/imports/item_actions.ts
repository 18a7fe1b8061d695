import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client, ended, type ImportItem, useErrorText } from '@/api';
import { sayFailed } from '@/components/toast_store';

/** Reads files again; the rows follow by their events. */
export function useRetry() {
  const errorText = useErrorText();
  return useMutation({
    mutationFn: async (items: ImportItem[]) => {
      for (const { id } of items)
        await ended(client.POST('/api/import-items/{id}/retry', { params: { path: { id } } }));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}

/** Cancels what of an import has not been read yet. */
export function useCancel() {
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (id: string) => ended(client.POST('/api/imports/{id}/cancel', { params: { path: { id } } })),
    onError: (error) => sayFailed(errorText(error)),
  });
}

/** Opens the candidate that came of a file, on its board. */
export function useOpenCandidate(postingId: string | undefined): (item: ImportItem) => void {
  const navigate = useNavigate();
  return ({ applicationId }) => {
    if (applicationId === null || postingId === undefined) return;
    void navigate({ to: '/board/$postingId', params: { postingId }, search: { candidate: applicationId } });
  };
}
