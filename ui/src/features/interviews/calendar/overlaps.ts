import type { Span } from './spans';

/** Where a block stands among those at the same time: its column, how many there are, and which cluster of blocks it is in. */
export interface Lane {
  column: number;
  columns: number;
  cluster: number;
}

/** Left edge and width, as shares of the column. */
export interface Share {
  left: number;
  width: number;
}

/** What is left to blocks beside which something is only proposed, and what that has: nothing covers anything. */
const KEPT = 0.66;
const BESIDE = { left: 0.68, width: 0.32 };
/** Blocks that begin within so many minutes have their names side by side. */
const TOGETHER = 25;

/** Places blocks side by side: each in the first column that is free, all of one cluster equally wide. In the order of `spans`. */
export function sideBySide(spans: readonly Span[]): Lane[] {
  const lanes: Lane[] = spans.map(() => ({ column: 0, columns: 1, cluster: 0 }));
  const order = spans.map((_, index) => index).sort((a, b) => compare(spans[a], spans[b]));
  let cluster: number[] = [];
  let ends: number[] = [];
  let until = -1;
  let clusters = 0;
  const close = () => {
    for (const index of cluster)
      lanes[index] = { column: lanes[index]?.column ?? 0, columns: ends.length, cluster: clusters };
    if (cluster.length > 0) clusters += 1;
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
    lanes[index] = { column, columns: 1, cluster: clusters };
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

/** The share of a lane. Of two, the second is set in by half, so that the first keeps room for its name, unless they begin together. */
export function shareOf({ column, columns }: Pick<Lane, 'column' | 'columns'>, together = false): Share {
  if (columns === 2 && !together) return column === 0 ? { left: 0, width: 0.76 } : { left: 0.46, width: 0.54 };
  return { left: column / columns, width: 1 / columns };
}

const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Places blocks, and what is only proposed: it stands beside the blocks that it is at the same time as, and covers none. */
export function sharesOf(blocks: readonly Span[], proposed: readonly Span[]): { blocks: Share[]; proposed: Share[] } {
  const lanes = sideBySide(blocks);
  const together = new Set<number>();
  const crowded = new Set<number>();
  for (const [index, block] of blocks.entries()) {
    const { cluster = 0 } = lanes[index] ?? {};
    const isNear = (other: Span) => overlap(block, other) && Math.abs(block.from - other.from) < TOGETHER;
    if (blocks.some((other) => other !== block && isNear(other))) together.add(cluster);
    if (proposed.some((other) => overlap(block, other))) crowded.add(cluster);
  }
  return {
    blocks: lanes.map((lane) => {
      const { left, width } = shareOf(lane, together.has(lane.cluster));
      return crowded.has(lane.cluster) ? { left: left * KEPT, width: width * KEPT } : { left, width };
    }),
    proposed: proposed.map((one) => (blocks.some((block) => overlap(block, one)) ? BESIDE : { left: 0, width: 1 })),
  };
}
