import { QueryClient } from '@tanstack/react-query';
import { asApiError, boardQuery, importsQuery, postingsQuery, settingsQuery, vaultQuery } from '@/api';
import { lastBoard } from '@/features/board/last_board';

/** Answers stay fresh until an event says otherwise; the router is on this machine, so there is no being offline. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 300_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, error) => asApiError(error).code === 'unreachable' && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/**
 * Asks at once for everything that the first screen will ask for one after the other, most likely the board that was open
 * last. What is refused (the file may be locked) is asked for again by whoever needs it.
 */
export function askAhead(): void {
  void queryClient.prefetchQuery(vaultQuery());
  void queryClient.prefetchQuery(settingsQuery());
  void queryClient.prefetchQuery(postingsQuery());
  void queryClient.prefetchQuery(importsQuery());
  const board = lastBoard();
  if (board) void queryClient.prefetchQuery(boardQuery(board, false));
}
