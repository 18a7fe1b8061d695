/** Pixels from an edge within which the list scrolls by itself, and the fastest step per frame. */
const EDGE = 56;
const STEP = 18;

/** Pixels to scroll for a pointer at `at` between two edges: faster the nearer, 0 away from them. */
export function scrollStep(at: number, start: number, end: number): number {
  if (at < start + EDGE) return -STEP * Math.min(1, (start + EDGE - at) / EDGE);
  if (at > end - EDGE) return STEP * Math.min(1, (at - end + EDGE) / EDGE);
  return 0;
}

/** Scrolls the board sideways and the list under the pointer up or down, one frame's worth. */
export function autoscroll(board: Element, list: Element | null, at: { x: number; y: number }): void {
  const { left, right } = board.getBoundingClientRect();
  if (board.scrollWidth > board.clientWidth) board.scrollLeft += scrollStep(at.x, left, right);
  if (!list) return;
  const { top, bottom } = list.getBoundingClientRect();
  list.scrollTop += scrollStep(at.y, top, bottom);
}
