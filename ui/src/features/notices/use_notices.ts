import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type NoticeFilter, noticesQuery } from '@/api';

/** Notices as far as they are loaded, and the ways to the rest. */
export function useNotices(filter: NoticeFilter) {
  const query = useInfiniteQuery(noticesQuery(filter));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const [gathering, setGathering] = useState(false);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  /** Loads the rest of the list and gives all of it. */
  const all = async () => {
    setGathering(true);
    try {
      let known: Pick<typeof query, 'hasNextPage' | 'data'> = query;
      while (known.hasNextPage) known = await fetchNextPage();
      return known.data?.notices ?? [];
    } finally {
      setGathering(false);
    }
  };
  return { query, notices: query.data?.notices ?? [], counts: query.data?.counts ?? new Map(), more, all, gathering };
}
