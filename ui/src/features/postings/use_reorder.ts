import { type PointerEvent, type RefObject, useState } from 'react';

/** Where the row `from` would land when the pointer is at `y`, given the middles of all rows before the drag. */
export function placeAt(y: number, middles: readonly number[], from: number): number {
  // The row that is dragged does not count: passing its own middle changes nothing.
  return middles.filter((middle, index) => index !== from && middle < y).length;
}

/** Reordering the children of a list by pointer. HTML5 drag is of no use: one webview breaks it when files can be dropped. */
export function useReorder(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [drag, setDrag] = useState({ from: -1, to: -1 });
  const grab = (event: PointerEvent, from: number) => {
    const rows = [...(list.current?.children ?? [])];
    const middles = rows.map((row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2;
    });
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    let to = from;
    setDrag({ from, to });
    const stop = new AbortController();
    const { signal } = stop;
    const onPointerMove = (moving: Event) => {
      to = placeAt((moving as globalThis.PointerEvent).clientY, middles, from);
      setDrag({ from, to });
    };
    const finish = (moveIt: boolean) => () => {
      stop.abort();
      setDrag({ from: -1, to: -1 });
      if (moveIt && to !== from) onMove(from, to);
    };
    handle.addEventListener('pointermove', onPointerMove, { signal });
    handle.addEventListener('pointerup', finish(true), { signal });
    handle.addEventListener('pointercancel', finish(false), { signal });
  };
  return { ...drag, grab };
}
