import { addDays, at, startOfDay } from './days';

/** Minutes by the clock since midnight: 0 to 1440. */
export interface Span {
  from: number;
  to: number;
}

/** What drags and arrow keys move by, in minutes. */
export const STEP = 15;
/** Minutes of a day. */
export const DAY = 1440;

const minuteOf = (date: Date): number => date.getHours() * 60 + date.getMinutes();

/** The part of `start`–`end` that lies on the day, by its clock; `null` when nothing does. */
export function spanOn(day: Date, start: Date, end: Date): Span | null {
  const midnight = startOfDay(day);
  const next = addDays(midnight, 1);
  if (end <= midnight || start >= next) return null;
  const from = start <= midnight ? 0 : minuteOf(start);
  const to = end >= next ? DAY : minuteOf(end);
  // Where the clock is put back, an end can show an earlier time than its beginning.
  return { from, to: Math.max(to, from + 1) };
}

/** The nearest step. */
export const snapped = (minute: number): number => Math.round(minute / STEP) * STEP;

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** What is drawn from one minute to another, in either direction: whole steps, at least one. */
export function drawn(from: number, to: number): Span {
  const low = clamp(Math.floor(Math.min(from, to) / STEP) * STEP, 0, DAY - STEP);
  const high = clamp(Math.ceil(Math.max(from, to) / STEP) * STEP, low + STEP, DAY);
  return { from: low, to: high };
}

/** A block of so many minutes that begins near `minute`, kept within its day where it fits. */
export function placed(minute: number, durationMinutes: number): Span {
  const from = clamp(snapped(minute), 0, Math.max(0, DAY - Math.min(durationMinutes, DAY)));
  return { from, to: Math.min(DAY, from + durationMinutes) };
}

/** A block whose lower edge is pulled to `minute`. */
export function pulled(from: number, minute: number): Span {
  return { from, to: clamp(snapped(minute), from + STEP, DAY) };
}

/** When something is. */
export interface When {
  start: Date;
  durationMinutes: number;
}

/** Later by steps and days, at the same pace of the clock: 10:00 stays 10:00 over a change of the clock. */
export function shifted({ start, durationMinutes }: When, { days = 0, minutes = 0 }): When {
  const midnight = addDays(startOfDay(start), days);
  return { start: at(midnight, minuteOf(start) + minutes), durationMinutes };
}

/** Longer or shorter, never shorter than one step nor longer than 12 hours. */
export function stretched({ start, durationMinutes }: When, minutes: number): When {
  return { start, durationMinutes: clamp(durationMinutes + minutes, STEP, 720) };
}

/** When it is over. */
export const endOf = ({ start, durationMinutes }: When): Date => new Date(start.getTime() + durationMinutes * 60_000);
