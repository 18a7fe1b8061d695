import type { BusyBlock, CalendarRange, Interview, Interviewer } from '@/api';

/** An instant of the week of the tests, by the clock here. */
export const on = (day: number, hour: number, minute = 0): Date => new Date(2026, 2, day, hour, minute);

/** Somebody who works from nine to six. */
export const interviewer = (id: string, more: Partial<Interviewer> = {}): Interviewer => {
  const day = [{ from: 540, to: 1080 }];
  return {
    id,
    name: id,
    email: '',
    color: 0,
    hours: {
      zone: 'Asia/Seoul',
      week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
      lunch: null,
      daysOff: [],
      holidays: 'korea',
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      maxPerDay: null,
    },
    calendar: null,
    active: true,
    calendarProblem: null,
    ...more,
  };
};

/** A settled interview of an hour. */
export const interview = (
  id: string,
  start: Date | null,
  people: string[],
  more: Partial<Interview> = {},
): Interview => ({
  id,
  applicationId: `application-${id}`,
  personId: `person-${id}`,
  candidateName: id,
  postingId: 'posting',
  postingTitle: '백엔드 엔지니어',
  roundId: 'round',
  roundName: '1차 면접',
  state: 'confirmed',
  time: start && { start: start.toISOString(), end: new Date(start.getTime() + 3_600_000).toISOString() },
  durationMinutes: 60,
  zone: 'Asia/Seoul',
  people,
  place: '',
  meetingLink: '',
  conference: false,
  offer: null,
  clashes: [],
  clashAccepted: false,
  sync: 'synced',
  syncFailure: null,
  version: 1,
  ...more,
});

/** An event in somebody's own calendar. */
export const busy = (interviewerId: string, title: string, start: Date, end: Date, allDay = false): BusyBlock => ({
  interviewerId,
  event: {
    start: start.toISOString(),
    end: end.toISOString(),
    title,
    source: 'google',
    id: `${interviewerId} ${title}`,
  },
  allDay,
});

/** A calendar with these. */
export const calendar = (more: Partial<CalendarRange> = {}): CalendarRange => ({
  interviews: [],
  entries: [],
  busy: [],
  holidays: [],
  toSchedule: [],
  open: [],
  conflicts: [],
  interviewers: [interviewer('이정민'), interviewer('박지훈')],
  sync: [],
  ...more,
});
