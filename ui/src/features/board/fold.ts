/** Pixels: the least width at which a card's last line stays readable, a folded column, and the gap between both. */
export const COLUMN_MIN = 180;
export const RAIL = 32;
export const GAP = 8;

/** The columns that stand open: from `first`, `count` of them. The others are rails. */
export interface Opened {
  first: number;
  count: number;
}

/** How many of `total` columns can stand open in `width` pixels. At least one does. */
export function openCount(total: number, width: number): number {
  const pixels = (open: number) => open * COLUMN_MIN + (total - open) * RAIL + (total - 1) * GAP;
  let open = total;
  while (open > 1 && pixels(open) > width) open -= 1;
  return Math.min(open, total);
}

/** The columns that stand open so that column `wanted` is among them, moved no more than needed. */
export function openAround(total: number, width: number, before: number, wanted: number | null): Opened {
  const count = openCount(total, width);
  const last = Math.max(0, total - count);
  const first = Math.min(before, last);
  if (wanted === null || (wanted >= first && wanted < first + count)) return { first, count };
  return { first: Math.min(last, wanted < first ? wanted : wanted - count + 1), count };
}
