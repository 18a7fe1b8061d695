/** Dots that a small picture is wide: a column of the grid on a dense screen. */
const SMALL_DOTS = 320;
/** Dots that a large picture is wide: about a window. */
const LARGE_DOTS = 1800;

/** Picture dots per point for a page of that width in points, in steps, so that pages of one size share it. */
function scaleFor(dots: number, width: number, least: number, most: number): number {
  const steps = Math.round((dots / Math.max(1, width)) * 20) / 20;
  return Math.min(most, Math.max(least, steps));
}

/** For the grid: never more than half of what the document says, however small its pages are. */
export const smallScale = (width: number) => scaleFor(SMALL_DOTS, width, 0.1, 0.5);

/** For a page that is looked at. */
export const largeScale = (width: number) => scaleFor(LARGE_DOTS, width, 0.5, 3);

/** The page that a key leads to, from 1; `null` for keys that lead nowhere. */
export function turnedTo(key: string, number: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'PageUp':
      return Math.max(1, number - 1);
    case 'ArrowRight':
    case 'PageDown':
      return Math.min(count, number + 1);
    case 'Home':
      return 1;
    case 'End':
      return count;
    default:
      return null;
  }
}

/** A link as it is kept, or `null` for one that is not shown: only pages of the web and mail addresses. */
export function shownLink(url: string): string | null {
  const found = /^(https?:\/\/(?:www\.)?|mailto:)(.+)$/i.exec(url);
  return found?.[2]?.replace(/\/$/, '') ?? null;
}
