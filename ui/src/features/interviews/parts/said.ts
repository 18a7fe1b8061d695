import { clockIn, isSameClock, viewerZone, wallIn, zoneLabel } from '@/lib/zone';
import { addDays, type Days, type View } from '../calendar/days';

const formats = new Map<object, Map<string, Intl.DateTimeFormat>>();

const localeOf = (language: string) => (language === 'ko' ? 'ko-KR' : 'en-GB');

/** Making a format takes longer than using it a hundred times: each of `OPTIONS` is made once for a language. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const ofLanguages = formats.get(options) ?? new Map<string, Intl.DateTimeFormat>();
  const known = ofLanguages.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(options, ofLanguages.set(language, made));
  return made;
}

const OPTIONS = {
  short: { weekday: 'short' },
  long: { weekday: 'long' },
  day: { weekday: 'short', day: 'numeric' },
  dayOfMonth: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  month: { year: 'numeric', month: 'long' },
  range: { year: 'numeric', month: 'long', day: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const two = (number: number) => String(number).padStart(2, '0');

/** 24-hour clock time here: 09:00. */
export const clock = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;

/** Minutes since midnight as a clock shows them: 9:00, 24:00. */
export const hourOf = (minute: number): string => `${Math.floor(minute / 60)}:${two(minute % 60)}`;

/** 월, Mon. */
export const weekday = (day: Date, language: string, length: 'short' | 'long' = 'short'): string =>
  format(language, OPTIONS[length]).format(day);

/** 목 12일, Thu 12; with the month when it is not the one of `today`. */
export function saidDay(day: Date, today: Date, language: string): string {
  const isNear = day.getMonth() === today.getMonth() && day.getFullYear() === today.getFullYear();
  if (language !== 'ko') {
    const options = isNear ? OPTIONS.day : OPTIONS.dayOfMonth;
    return format(language, options).format(day).replace(',', '');
  }
  const month = isNear ? '' : `${day.getMonth() + 1}월 `;
  return isNear
    ? `${weekday(day, language)} ${day.getDate()}일`
    : `${month}${day.getDate()}일 ${weekday(day, language)}`;
}

/** 10:00 – 11:00. */
export const saidTime = (start: Date, end: Date): string => `${clock(start)} – ${clock(end)}`;

/** 목 12일 10:00 – 11:00. */
export const saidWhen = (start: Date, end: Date, today: Date, language: string): string =>
  `${saidDay(start, today, language)} ${saidTime(start, end)}`;

/** 2026년 3월 12일 목요일. */
export const saidDate = (day: Date, language: string): string => format(language, OPTIONS.date).format(day);

/** What a calendar shows, as its title: 2026년 3월 9일 – 13일, 2026년 3월. */
export function saidRange(view: View, { from, to }: Days, anchor: Date, language: string): string {
  if (view !== 'week') return format(language, OPTIONS.month).format(anchor);
  const range = format(language, OPTIONS.range).formatRange(from, addDays(to, -1));
  return range.replace(/\s*[~–]\s*/, ' – ');
}

/** The same time by the clock of a zone, where that clock shows something else than the one here: 08:00 GMT+1, 08:00 – 09:00 GMT+1. */
export function elsewhere(zone: string, at: Date, end?: Date): string | null {
  if (isSameClock(zone, viewerZone(), at)) return null;
  const { hour, minute, month, day } = wallIn(zone, at);
  const otherDay = day === at.getDate() && month === at.getMonth() + 1 ? '' : `${month}/${day} `;
  const until = end ? ` – ${clockIn(zone, end)}` : '';
  return `${otherDay}${two(hour)}:${two(minute)}${until} ${zoneLabel(zone, at)}`;
}
