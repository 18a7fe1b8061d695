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

/** 09:30 of 570 minutes; 24:00 is written as 00:00, which fields understand. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes of 09:30; `null` when it is no time. As an end, midnight is the end of the day. */
export function minuteOf(time: string, isEnd: boolean): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return isEnd && minute === 0 ? 1440 : minute;
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
