import { type RefObject, useLayoutEffect, useRef } from 'react';
import { beginDrag } from './drag';

interface Options {
  /** The cards that move with this one. */
  carried: (id: string) => string[];
  /** Cards were let go over a stage. */
  onDrop: (ids: string[], stageId: string) => void;
}

/** Lets cards inside `area` be dragged with the pointer. HTML's own drag is not used: it fails where files can be dropped. */
export function useDrag(area: RefObject<HTMLElement | null>, options: Options): void {
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    let cancel: (() => void) | undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof Element)) return;
      const card = event.target.closest<HTMLElement>('[data-card]');
      const id = card?.dataset.card;
      if (!card || !id || event.target.closest('[data-pick]')) return;
      cancel = beginDrag({
        event,
        card,
        area: element,
        count: () => latest.current.carried(id).length,
        onDrop: (stageId) => latest.current.onDrop(latest.current.carried(id), stageId),
      });
    };
    element.addEventListener('pointerdown', onPointerDown);
    return () => {
      element.removeEventListener('pointerdown', onPointerDown);
      cancel?.();
    };
  }, [area]);
}
