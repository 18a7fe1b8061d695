import { at, parseDay } from '../calendar/days';

/** The instant of a day (`2026-03-09`) and a clock time (`14:30`) here; `null` when one of them is missing or wrong. */
export function instantOf(day: string, time: string): Date | null {
  const date = parseDay(day);
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return date && match ? at(date, Number(match[1]) * 60 + Number(match[2])) : null;
}
