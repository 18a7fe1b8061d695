import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** The width inside the padding, in whole pixels. */
function innerWidth(element: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  const padding = (Number.parseFloat(paddingLeft) || 0) + (Number.parseFloat(paddingRight) || 0);
  return Math.floor(element.clientWidth - padding);
}

/**
 * The inner width of an element in pixels; 0 before it is known. It is measured in the commit in which the `neighbour` of the
 * element changes, and before the next paint when something else does: nothing is ever seen, or clicked, at a place where it
 * stands for a moment only.
 */
export function useWidth(ref: RefObject<HTMLElement | null>, neighbour: unknown): number {
  const [width, setWidth] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the neighbour's coming and going changes the width
  useLayoutEffect(() => {
    if (ref.current) setWidth(innerWidth(ref.current));
  }, [ref, neighbour]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => flushSync(() => setWidth(innerWidth(element))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
