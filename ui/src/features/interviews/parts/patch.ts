import type { CalendarRange, Interview } from '@/api';

/** A calendar in which one interview is `next`; it changes its list when it gets a time or loses it. */
export function withInterview(range: CalendarRange, next: Interview): CalendarRange {
  const others = (list: Interview[]) => list.filter(({ id }) => id !== next.id);
  const isHere = [...range.interviews, ...range.open].some(({ id }) => id === next.id);
  if (!isHere) return range;
  const interviews = others(range.interviews);
  const open = others(range.open);
  if (next.state === 'cancelled') return { ...range, interviews, open };
  return next.time
    ? { ...range, interviews: [...interviews, next], open }
    : { ...range, interviews, open: [...open, next] };
}

/** The interview at another time, as it is shown until the router has answered. */
export function timed(interview: Interview, start: Date, durationMinutes: number): Interview {
  const end = new Date(start.getTime() + durationMinutes * 60_000);
  return { ...interview, durationMinutes, time: { start: start.toISOString(), end: end.toISOString() }, clashes: [] };
}
