/** A rectangle on a page, in points from its top left. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The extent of a page in points. */
export interface Extent {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** The least side of a box in points: smaller ones cannot be seen or held. */
export const LEAST = 4;

/** Sides and corners by which a box is held: north, south, west, east. */
export const HANDLES = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se'] as const;
export type Handle = (typeof HANDLES)[number];

const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));

/** A hundredth of a point is finer than any screen: shorter numbers, and equal boxes are equal. */
const round = (value: number) => Math.round(value * 100) / 100;

/** Moves a box as far as its page goes; its size stays. */
export function moved({ x0, y0, x1, y1 }: Box, dx: number, dy: number, page: Extent): Box {
  const left = between(x0 + dx, 0, page.width - (x1 - x0));
  const top = between(y0 + dy, 0, page.height - (y1 - y0));
  return { x0: round(left), y0: round(top), x1: round(left + x1 - x0), y1: round(top + y1 - y0) };
}

/** Pulls a box by a side or a corner: within its page, and never inside out. */
export function resized(box: Box, handle: Handle, dx: number, dy: number, page: Extent): Box {
  const next = { ...box };
  if (handle.includes('w')) next.x0 = round(between(box.x0 + dx, 0, box.x1 - LEAST));
  if (handle.includes('e')) next.x1 = round(between(box.x1 + dx, box.x0 + LEAST, page.width));
  if (handle.includes('n')) next.y0 = round(between(box.y0 + dy, 0, box.y1 - LEAST));
  if (handle.includes('s')) next.y1 = round(between(box.y1 + dy, box.y0 + LEAST, page.height));
  return next;
}

/** The box between two points of a page; `null` when it is too small to have been meant. */
export function spanned(from: Point, to: Point, page: Extent): Box | null {
  const across = (x: number) => round(between(x, 0, page.width));
  const down = (y: number) => round(between(y, 0, page.height));
  const box = {
    x0: across(Math.min(from.x, to.x)),
    y0: down(Math.min(from.y, to.y)),
    x1: across(Math.max(from.x, to.x)),
    y1: down(Math.max(from.y, to.y)),
  };
  return box.x1 - box.x0 >= LEAST && box.y1 - box.y0 >= LEAST ? box : null;
}

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * What an arrow key makes of a box: it moves it, with `resize` it pulls the right or the lower side. `step` is in points.
 * `null` for other keys.
 */
export function nudged(box: Box, key: string, resize: boolean, step: number, page: Extent): Box | null {
  const by = ARROWS[key];
  if (!by) return null;
  return resize ? resized(box, 'se', by.x * step, by.y * step, page) : moved(box, by.x * step, by.y * step, page);
}

/** A box of the usual size of a line, around a point. */
export function around(point: Point, page: Extent): Box {
  const [width, height] = [Math.min(120, page.width / 2), Math.min(24, page.height / 4)];
  const box = { x0: point.x - width / 2, y0: point.y - height / 2, x1: point.x + width / 2, y1: point.y + height / 2 };
  return moved(box, 0, 0, page);
}
