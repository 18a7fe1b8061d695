import { useQuery } from '@tanstack/react-query';
import { blob, client, FIXED, type StoredDocument } from '@/api';
import { useObjectUrl } from '@/lib/object_url';

/** The picture of a page at `scale` × 72 dots per inch, as an address for an image. */
export function usePageImage({ id, version }: StoredDocument, number: number, scale: number) {
  const { data, error, refetch } = useQuery({
    queryKey: [FIXED, 'document', id, version, 'image', number, scale],
    queryFn: ({ signal }) =>
      blob(
        client.GET('/api/documents/{id}/pages/{number}', {
          params: { path: { id, number }, query: { scale } },
          parseAs: 'blob',
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { url: useObjectUrl(data), error, refetch };
}
