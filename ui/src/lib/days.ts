/** From `from` up to, not including, `to`. */
export interface Days {
  from: Date;
  to: Date;
}

/** Midnight, here. */
export const startOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate());

/** So many days later by the calendar, whatever the clocks do meanwhile. */
export const addDays = (day: Date, count: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);

/** The instant at which the clock shows this many minutes past midnight of the day. */
export const at = (day: Date, minute: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minute);

/** The Monday before. */
export const startOfWeek = (day: Date): Date => addDays(day, -((day.getDay() + 6) % 7));

/** The first of its month. */
export const startOfMonth = (day: Date): Date => new Date(day.getFullYear(), day.getMonth(), 1);

/** Whether both are on one day. */
export const isSameDay = (a: Date, b: Date): boolean => startOfDay(a).getTime() === startOfDay(b).getTime();

const two = (number: number) => String(number).padStart(2, '0');

/** 2026-03-09. */
export const dayKey = (day: Date): string => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;

/** The day of a key; `null` when the words are none. */
export function parseDay(key: string): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(key);
  if (!match) return null;
  const day = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return dayKey(day) === key ? day : null;
}

/** Each day of them. */
export function eachDay({ from, to }: Days): Date[] {
  const days: Date[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}
