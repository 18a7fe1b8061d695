import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { boardQuery } from '@/api';
import { useToday } from '@/lib/use_now';
import { arrange } from './arrange';
import { noFilter } from './filter';
import { useFilter } from './filter_store';

/** A posting's board, arranged by the filter that is set. */
export function useBoard(postingId: string) {
  const filter = useFilter((state) => state.filter);
  const deferred = useDeferredValue(filter);
  const today = useToday();
  const query = useQuery({
    ...boardQuery(postingId, filter.rejected),
    // Comparing 5,000 cards one by one would take longer than drawing the 60 that are seen.
    structuralSharing: false,
    placeholderData: (before, previous) =>
      previous?.queryKey[0] === boardQuery(postingId, false).queryKey[0] ? keepPreviousData(before) : undefined,
  });
  const arranged = useMemo(
    () => (query.data ? arrange(query.data, deferred ?? noFilter, today) : null),
    [query.data, deferred, today],
  );
  return { query, board: query.data, arranged };
}
