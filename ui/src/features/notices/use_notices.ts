import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type Notice, type NoticeFilter, noticesQuery } from '@/api';

/** One empty list, so that nothing is drawn anew for it. */
const NONE: Notice[] = [];

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
  const { notices = NONE, counts } = query.data ?? {};
  return {
    query,
    notices,
    counts: useMemo(() => new Map(counts?.map(({ state, count }) => [state, count])), [counts]),
    more,
    all,
    gathering,
  };
}
