import type { Entry } from './entries';

/** What of a day is seen in its cell, and how many more there are. */
export interface Cell {
  shown: Entry[];
  more: number;
}

/** As many as fit into `rows`; where not all do, the last row says how many more there are. */
export function cellOf(entries: readonly Entry[], rows: number): Cell {
  if (entries.length <= rows) return { shown: [...entries], more: 0 };
  const fits = Math.max(0, rows - 1);
  return { shown: entries.slice(0, fits), more: entries.length - fits };
}
