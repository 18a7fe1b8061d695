import type { Fit, Grade } from '@/api';

/** From low to high. */
const GRADES: Grade[] = ['D', 'C', 'B', 'B+', 'A', 'A+'];

/** Grades that can be asked for at least. */
export const LEAST = ['A', 'B', 'C'] as const;

/** One of them. */
export type Least = (typeof LEAST)[number];

/** Whether somebody has this grade or a better one; who was not compared has none. */
export function reaches(fit: Fit | null, least: Least): boolean {
  return fit !== null && GRADES.indexOf(fit.grade) >= GRADES.indexOf(least);
}

/** The lesser before the greater: by score, then by the order among equal scores; who was not compared comes first. */
export function compareFit(a: Fit | null, b: Fit | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a.score - b.score || a.order - b.order;
}
