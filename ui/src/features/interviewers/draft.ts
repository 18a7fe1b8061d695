import type { Interviewer, InterviewerDraft, MinuteSpan, WorkingHours, WorkingWeek } from '@/api';
import { viewerZone } from '@/lib/zone';

/** The days of a week, from Monday. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies (keyof WorkingWeek)[];

const OFFICE: MinuteSpan = { from: 540, to: 1080 };

/** Office hours: nine to six from Monday to Friday, lunch at noon. */
export function officeHours(zone: string): WorkingHours {
  const week = Object.fromEntries(
    WEEKDAYS.map((day, index) => [day, index < 5 ? [OFFICE] : []]),
  ) as unknown as WorkingWeek;
  return {
    zone,
    week,
    lunch: { from: 720, to: 780 },
    daysOff: [],
    holidays: 'korea',
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    maxPerDay: null,
  };
}

/** Somebody as they are changed; new ones work office hours here. */
export type Draft = Required<Pick<InterviewerDraft, 'name'>> &
  Omit<Interviewer, 'id' | 'calendarProblem' | 'color'> & { color: number | null };

/** What of somebody can be changed. */
export function draftOf(interviewer: Interviewer | null): Draft {
  if (!interviewer)
    return { name: '', email: '', color: null, hours: officeHours(viewerZone()), calendar: null, active: true };
  const { name, email, color, hours, calendar, active } = interviewer;
  return { name, email, color, hours, calendar, active };
}

/** The first thing that keeps a draft from being saved; `null` when nothing does. */
export function wrongOf({ name, hours }: Draft): 'name' | 'hours' | 'off' | 'zone' | null {
  if (name.trim() === '' || name.trim().length > 60) return 'name';
  const spans = [...Object.values(hours.week).flat(), ...(hours.lunch ? [hours.lunch] : [])];
  if (spans.some(({ from, to }) => from >= to)) return 'hours';
  if (hours.daysOff.some(({ from, to }) => from === '' || to < from)) return 'off';
  return isZone(hours.zone) ? null : 'zone';
}

/** Whether the system knows a zone by this name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}
