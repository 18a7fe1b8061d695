import { useQuery } from '@tanstack/react-query';
import { blob, client, type DocumentPage } from '@/api';
import { useObjectUrl } from '@/lib/object_url';

/** Pixels that the router draws of a page: A3 at 300 dpi. */
const PIXELS_MAX = 3508 * 4961;

/** Pixels per point for a page that is shown `widthPx` wide: in steps of a half, so that a small zoom asks for nothing. */
export function pictureScale({ width, height }: DocumentPage, widthPx: number, pixelRatio: number): number {
  const wanted = Math.ceil(((widthPx * pixelRatio) / width) * 2) / 2;
  const most = Math.floor(Math.sqrt(PIXELS_MAX / (width * height)) * 0.99 * 2) / 2;
  return Math.min(Math.max(wanted, 0.5), Math.max(most, 0.5), 4);
}

/** The picture of a page of a draft, as an address for an image. It is asked for when the page comes into view. */
export function usePagePicture(maskId: string, number: number, scale: number, seen: boolean) {
  const { data, error, refetch } = useQuery({
    queryKey: ['mask picture', maskId, number, scale],
    queryFn: ({ signal }) =>
      blob(
        client.GET('/api/masks/{id}/pages/{number}', {
          params: { path: { id: maskId, number }, query: { scale } },
          parseAs: 'blob',
          signal,
        }),
      ),
    enabled: seen,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (before) => before,
  });
  return { url: useObjectUrl(data), error, refetch };
}
