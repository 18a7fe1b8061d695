import { parseDay } from './days';

/** A place of a calendar: a day, and a minute of it where the calendar has minutes. */
export interface Place {
  day: Date;
  minute: number | null;
}

/** The calendar that is on the screen, as far as a drag needs it. */
export interface Surface {
  /** What lies under a point of the window; `null` outside the calendar. */
  placeAt: (x: number, y: number) => Place | null;
  /** What scrolls. */
  scroller: HTMLElement | null;
}

let current: Surface | null = null;

/** Says which calendar is on the screen. Returns what takes it back. */
export function enterSurface(surface: Surface): () => void {
  current = surface;
  return () => {
    if (current === surface) current = null;
  };
}

/** The calendar on the screen. */
export const surfaceNow = (): Surface | null => current;

/** The day of an element inside a calendar. */
export const dayOfElement = (element: Element | null): Date | null =>
  parseDay(element?.closest<HTMLElement>('[data-day]')?.dataset.day ?? '');
