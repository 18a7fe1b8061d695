import { type RefObject, useEffect, useRef } from 'react';

/** First and last place of a line of a text, from 0; `null` when there is no such line. */
export function spanOf(text: string, line: number): [number, number] | null {
  const lines = text.split('\n');
  const found = lines[line];
  if (found === undefined) return null;
  const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  return [start, start + found.length];
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
    const part = span[0] / Math.max(1, element.value.length);
    element.scrollTop = Math.max(0, part * element.scrollHeight - element.clientHeight / 2);
    element.scrollIntoView({ block: 'nearest' });
  }, [line]);
  return area;
}
