import type { CalendarRange, Interview } from '@/api';
import { isMovable } from './standing';

/** A calendar in which one interview is `next`, in the list of those with a time, of those whose time is not settled, or in both. */
export function withInterview(range: CalendarRange, next: Interview): CalendarRange {
  const others = (list: Interview[]) => list.filter(({ id }) => id !== next.id);
  const isHere = [...range.interviews, ...range.open].some(({ id }) => id === next.id);
  if (!isHere) return range;
  const interviews = others(range.interviews);
  const open = others(range.open);
  if (next.state === 'cancelled') return { ...range, interviews, open };
  const isOpen = next.state === 'proposed' || !next.time;
  return {
    ...range,
    interviews: next.time ? [...interviews, next] : interviews,
    open: isOpen && isMovable(next) ? [...open, next] : open,
  };
}

/** The interview at a time that is settled with it, as it is shown until the router has answered. */
export function timed(interview: Interview, start: Date, durationMinutes: number): Interview {
  const end = new Date(start.getTime() + durationMinutes * 60_000);
  const time = { start: start.toISOString(), end: end.toISOString() };
  const state = interview.state === 'proposed' ? 'confirmed' : interview.state;
  return { ...interview, state, durationMinutes, time, clashes: [] };
}
