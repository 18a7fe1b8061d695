import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type Board, type Changed, tags, useErrorText } from '@/api';
import { sayFailed } from '@/components/toast_store';
import { type Optimistic, patchBoard } from './patch';

/** Puts a change on every board of the cache, and returns what takes it off again. */
function show(queryClient: QueryClient, postingId: string, change: Optimistic): () => void {
  const before = queryClient.getQueriesData<Board>({ queryKey: [tags.board(postingId)] });
  for (const [queryKey, board] of before) {
    const { rejected } = queryKey[1] as { rejected: boolean };
    if (board) queryClient.setQueryData(queryKey, patchBoard(board, change, rejected));
  }
  return () => {
    for (const [queryKey, board] of before) queryClient.setQueryData(queryKey, board);
  };
}

function nameOf(queryClient: QueryClient, postingId: string, id: string): string {
  const boards = queryClient.getQueriesData<Board>({ queryKey: [tags.board(postingId)] });
  const card = boards.flatMap(([, board]) => board?.cards ?? []).find((one) => one.id === id);
  return card?.name ?? '';
}

interface Work {
  change: Optimistic;
  send: () => Promise<Changed>;
  /** What to do when it is done: `name` is the first person's. */
  done: (changed: Changed, name: string) => void;
}

/** Runs changes that the board shows at once; a refused one is taken off again, and said. */
export function useOptimistic(postingId: string) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  return async ({ change, send, done }: Work): Promise<void> => {
    const [first] = change.ids;
    if (first === undefined) return;
    // An answer that is under way knows nothing of this change and must not come after it.
    await queryClient.cancelQueries({ queryKey: [tags.board(postingId)] });
    const name = nameOf(queryClient, postingId, first);
    const takeOff = show(queryClient, postingId, change);
    // The board itself is asked again when the router announces the change.
    const stale = new Set<unknown>(change.ids.map(tags.application));
    try {
      done(await send(), name);
    } catch (error) {
      takeOff();
      sayFailed(errorText(error));
      stale.add(tags.board(postingId));
    }
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => stale.has(queryKey[0]) });
  };
}
