import { type PointerEvent, useState } from 'react';
import { type Box, type Extent, type Handle, moved, type Point, resized, spanned } from './geometry';

/** Less than this many pixels is a click. */
const SLIP_PX = 3;

/** What the pointer is doing on a page. */
type Gesture =
  | { kind: 'draw'; from: Point; to: Point }
  | { kind: 'hold'; area: number; handle: Handle | null; from: Point; to: Point; isClick: boolean };

interface Options {
  page: Extent;
  /** Pixels of a point. */
  scale: number;
  /** Where an area stands. */
  boxOf: (area: number) => Box | undefined;
  onClick: (area: number | null) => void;
  onDraw: (box: Box) => void;
  onPlace: (area: number, box: Box) => void;
}

/** Follows the pointer on a page: drawing, moving, pulling, clicking. */
export function useGesture({ page, scale, boxOf, onClick, onDraw, onPlace }: Options) {
  const [gesture, setGesture] = useState<Gesture | null>(null);

  const pointOf = (event: PointerEvent<HTMLElement>): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / scale, y: (event.clientY - top) / scale };
  };
  const boxNow = (held: Extract<Gesture, { kind: 'hold' }>): Box | undefined => {
    const box = boxOf(held.area);
    const [dx, dy] = [held.to.x - held.from.x, held.to.y - held.from.y];
    if (!box || held.isClick) return box;
    return held.handle ? resized(box, held.handle, dx, dy, page) : moved(box, dx, dy, page);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null;
    // A menu that floats over the page tells of its events here too, and is no part of it.
    const isHere = target !== null && event.currentTarget.contains(target) && !target.closest('[data-tools]');
    if (event.button !== 0 || !isHere) return;
    const from = pointOf(event);
    const area = target.closest<HTMLElement>('[data-area]')?.dataset.area;
    const handle = target.closest<HTMLElement>('[data-at]')?.dataset.at as Handle | undefined;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    if (area === undefined) setGesture({ kind: 'draw', from, to: from });
    else setGesture({ kind: 'hold', area: Number(area), handle: handle ?? null, from, to: from, isClick: true });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!gesture) return;
    const to = pointOf(event);
    if (gesture.kind === 'draw') return setGesture({ ...gesture, to });
    const far = Math.hypot(to.x - gesture.from.x, to.y - gesture.from.y) * scale >= SLIP_PX;
    setGesture({ ...gesture, to, isClick: gesture.isClick && !far });
  };
  const onPointerUp = () => {
    if (!gesture) return;
    setGesture(null);
    if (gesture.kind === 'draw') {
      const box = spanned(gesture.from, gesture.to, page);
      if (box) onDraw(box);
      else onClick(null);
      return;
    }
    const box = boxNow(gesture);
    if (gesture.isClick && !gesture.handle) onClick(gesture.area);
    else if (box && !gesture.isClick) onPlace(gesture.area, box);
  };

  return {
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: () => setGesture(null) },
    /** The box that is being drawn. */
    sketch: gesture?.kind === 'draw' ? spanned(gesture.from, gesture.to, page) : null,
    /** The area that is held, and where it would stand. */
    held: gesture?.kind === 'hold' && !gesture.isClick ? { area: gesture.area, box: boxNow(gesture) } : null,
  };
}
