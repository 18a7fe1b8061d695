import type { Span } from './spans';

/** Where a block stands among those at the same time: its column, and how many there are. */
export interface Lane {
  column: number;
  columns: number;
}

/** Places blocks side by side: each in the first column that is free, all of one cluster equally wide. In the order of `spans`. */
export function sideBySide(spans: readonly Span[]): Lane[] {
  const lanes: Lane[] = spans.map(() => ({ column: 0, columns: 1 }));
  const order = spans.map((_, index) => index).sort((a, b) => compare(spans[a], spans[b]));
  let cluster: number[] = [];
  let ends: number[] = [];
  let until = -1;
  const close = () => {
    for (const index of cluster) lanes[index] = { column: lanes[index]?.column ?? 0, columns: ends.length };
    cluster = [];
    ends = [];
  };
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    if (span.from >= until) close();
    const free = ends.findIndex((end) => end <= span.from);
    const column = free === -1 ? ends.length : free;
    ends[column] = span.to;
    lanes[index] = { column, columns: 1 };
    cluster.push(index);
    until = Math.max(until, span.to);
  }
  close();
  return lanes;
}

/** Earlier first, and of two that begin together the longer. */
function compare(a: Span | undefined, b: Span | undefined): number {
  if (!a || !b) return 0;
  return a.from - b.from || b.to - a.to;
}

/** Left edge and width, as shares of the column. Of two, the second is set in by half, so that the first keeps room for its name. */
export function shareOf({ column, columns }: Lane): { left: number; width: number } {
  if (columns === 2) return column === 0 ? { left: 0, width: 0.76 } : { left: 0.46, width: 0.54 };
  return { left: column / columns, width: 1 / columns };
}
