import { type RefObject, useEffect, useRef } from 'react';

/** First and last place of a line of a text, from 0; `null` when there is no such line. */
export function spanOf(text: string, line: number): [number, number] | null {
  const lines = text.split('\n');
  const found = lines[line];
  if (found === undefined) return null;
  const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  return [start, start + found.length];
}

/** How far down a place of a text area is, in pixels: measured on a copy that holds the text up to there. */
function topOf(element: HTMLTextAreaElement, place: number): number {
  const copy = element.cloneNode() as HTMLTextAreaElement;
  copy.removeAttribute('id');
  copy.rows = 1;
  copy.value = element.value.slice(0, place);
  copy.style.cssText = `position: absolute; visibility: hidden; height: 0; min-height: 0; width: ${element.offsetWidth}px`;
  element.after(copy);
  const top = copy.scrollHeight;
  copy.remove();
  return top;
}

/** For a text area: marks a line of its text and brings it into sight, once for each line that is looked for. */
export function useLine(line: number | null): RefObject<HTMLTextAreaElement | null> {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = area.current;
    const span = element && line !== null ? spanOf(element.value, line) : null;
    if (!element || !span) return;
    element.focus();
    element.setSelectionRange(...span);
    // A text area does not show what is marked by itself everywhere.
    element.scrollTop = topOf(element, span[1]) - element.clientHeight / 2;
    element.scrollIntoView({ block: 'nearest' });
  }, [line]);
  return area;
}
