import type { EntryTime } from '@/api';
import { viewerZone } from '@/lib/zone';
import { addDays, at, dayKey, isSameDay, parseDay, startOfDay } from '../days';

/** When an entry is, as a form has it: by the clock here, with what is still missing. */
export interface FormTime {
  from: Date | null;
  /** The last day; `null` is the first. */
  to: Date | null;
  /** Minutes since midnight of the first day; `null` for whole days. */
  begins: number | null;
  /** Minutes since midnight of the last day; `null` for an instant. */
  ends: number | null;
}

const minuteOf = (date: Date): number => date.getHours() * 60 + date.getMinutes();

/** A time as a form shows it. */
export function formOf(time: EntryTime): FormTime {
  if (time.kind === 'all_day') {
    const from = parseDay(time.from);
    const to = parseDay(time.to);
    return { from, to: to && from && !isSameDay(from, to) ? to : null, begins: null, ends: null };
  }
  const [start, end] = [new Date(time.start), new Date(time.end)];
  const isInstant = end.getTime() === start.getTime();
  return {
    from: startOfDay(start),
    to: isSameDay(start, end) ? null : startOfDay(end),
    begins: minuteOf(start),
    ends: isInstant ? null : minuteOf(end),
  };
}

/** What a form says; `null` while something is missing or it would end before it begins. */
export function timeOf({ from, to, begins, ends }: FormTime): EntryTime | null {
  if (!from) return null;
  const last = to ?? from;
  if (last < from) return null;
  if (begins === null) return { kind: 'all_day', from: dayKey(from), to: dayKey(last) };
  const start = at(from, begins);
  const end = ends === null ? (to ? null : start) : at(last, ends);
  if (!end || end < start) return null;
  return { kind: 'at', start: start.toISOString(), end: end.toISOString(), zone: viewerZone() };
}

/** The first and the last instant of a time here; whole days from midnight to midnight. */
export function spanOf(time: EntryTime): { start: Date; end: Date } {
  if (time.kind === 'at') return { start: new Date(time.start), end: new Date(time.end) };
  const [from, to] = [parseDay(time.from), parseDay(time.to)];
  return { start: from ?? new Date(Number.NaN), end: to ? addDays(to, 1) : new Date(Number.NaN) };
}

/** Whether it stands with what is whole days long: it is, or it is an instant, or it takes days. */
export function isWhole(time: EntryTime): boolean {
  if (time.kind === 'all_day') return true;
  const { start, end } = spanOf(time);
  return start.getTime() === end.getTime() || end.getTime() - start.getTime() >= 24 * 3_600_000;
}

/** The same time of the clock some days later; earlier for less than none. */
export function later(time: EntryTime, days: number): EntryTime {
  if (time.kind === 'all_day') {
    const shift = (key: string) => dayKey(addDays(parseDay(key) ?? new Date(), days));
    return { ...time, from: shift(time.from), to: shift(time.to) };
  }
  const shift = (iso: string) => {
    const before = new Date(iso);
    return at(addDays(startOfDay(before), days), minuteOf(before)).toISOString();
  };
  return { ...time, start: shift(time.start), end: shift(time.end) };
}

/** Whether two say the same; the zone in which a time is said counts for nothing. */
export function isSameTime(a: EntryTime, b: EntryTime): boolean {
  if (a.kind !== b.kind) return false;
  const [x, y] = [spanOf(a), spanOf(b)];
  return x.start.getTime() === y.start.getTime() && x.end.getTime() === y.end.getTime();
}

/** The first day of several times that has not passed; the last one when all have. */
export function firstDay(times: readonly FormTime[]): Date | null {
  const days = times.flatMap(({ from }) => from ?? []).sort((a, b) => a.getTime() - b.getTime());
  const today = startOfDay(new Date());
  return days.find((day) => day >= today) ?? days.at(-1) ?? null;
}
