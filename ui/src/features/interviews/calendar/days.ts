import { addDays, type Days, startOfMonth, startOfWeek } from '@/lib/days';

export * from '@/lib/days';

/** What a calendar shows at once. */
export type View = 'week' | 'month' | 'agenda';

/** The days that are loaded: a week from Monday, or the weeks that a month touches. */
export function daysOf(view: View, anchor: Date): Days {
  if (view === 'week') return { from: startOfWeek(anchor), to: addDays(startOfWeek(anchor), 7) };
  const first = startOfMonth(anchor);
  const next = new Date(first.getFullYear(), first.getMonth() + 1, 1);
  if (view === 'agenda') return { from: first, to: next };
  return { from: startOfWeek(first), to: addDays(startOfWeek(addDays(next, -1)), 7) };
}

/** Monday to Friday, and the weekend where something is on it. */
export function weekColumns(days: Date[], weekendHasSomething: boolean): Date[] {
  return weekendHasSomething ? days : days.slice(0, 5);
}

/** The anchor of the range before (-1) or behind (1). A month is never skipped for want of a 31st. */
export function stepped(view: View, anchor: Date, by: 1 | -1): Date {
  if (view === 'week') return addDays(anchor, 7 * by);
  return new Date(anchor.getFullYear(), anchor.getMonth() + by, 1);
}
