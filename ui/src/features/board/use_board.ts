import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { boardQuery } from '@/api';
import { useToday } from '@/lib/use_now';
import { arrange } from './arrange';
import { noFilter } from './filter';
import { useFilter } from './filter_store';
import { useOrder } from './order_store';

/** A posting's board, arranged by the filter that is set. */
export function useBoard(postingId: string) {
  const filter = useFilter((state) => state.filter);
  const deferred = useDeferredValue(filter);
  const least = useDeferredValue(useFilter((state) => state.least));
  const best = useOrder((state) => state.best.includes(postingId));
  const today = useToday();
  const query = useQuery({
    ...boardQuery(postingId, filter.rejected),
    // Comparing 5,000 cards one by one would take longer than drawing the 60 that are seen.
    structuralSharing: false,
    placeholderData: (before, previous) =>
      previous?.queryKey[0] === boardQuery(postingId, false).queryKey[0] ? keepPreviousData(before) : undefined,
  });
  const arranged = useMemo(
    () => (query.data ? arrange(query.data, deferred ?? noFilter, today, { least, best }) : null),
    [query.data, deferred, today, least, best],
  );
  return { query, board: query.data, arranged };
}
