import type { PracticeReport, ScoreParts } from '@/api';

/** The parts of a score, in the order in which they are shown. */
export const PARTS = ['content', 'structure', 'evidence', 'delivery', 'time'] as const;
export type Part = (typeof PARTS)[number];

/** How much better than the last time: below 0 is worse. */
export interface Difference {
  total: number;
  parts: ScoreParts;
}

/** What changed since the last mock interview of this kind; `null` for the first one, and for one without an answer. */
export function differenceOf({ practice, history }: Pick<PracticeReport, 'practice' | 'history'>): Difference | null {
  const place = history.findIndex(({ id }) => id === practice.id);
  const now = history[place];
  const last = history[place - 1];
  if (!now || !last) return null;
  const parts = { ...now.parts };
  for (const part of PARTS) parts[part] = now.parts[part] - last.parts[part];
  return { total: now.total - last.total, parts };
}

/** The part with the least score, the first of several. */
export function weakest(parts: ScoreParts): Part {
  return PARTS.reduce((least, part) => (parts[part] < parts[least] ? part : least));
}

/** A difference with its sign; a real minus, and none for 0. */
export function signed(difference: number): string {
  if (difference === 0) return '0';
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
