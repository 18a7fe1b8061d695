/** Minutes of a day. */
const DAY = 1440;

/** 09:30 of 570 minutes; the end of the day is 24:00. */
export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes since midnight of a time as people type it: 9, 930, 9:30, 14.30, 오후 2시 30분, 2pm; `null` when it is none. */
export function typedMinute(text: string): number | null {
  const words = text.trim().toLowerCase();
  const isLate = /오후|pm|p\.m/.test(words);
  const isEarly = /오전|am|a\.m/.test(words);
  const match = /^\D*(\d{1,2})\s*(?:[:.시h]\s*(\d{1,2})?)?\D*$/.exec(words) ?? /^\D*(\d{1,2})(\d\d)\D*$/.exec(words);
  if (!match) return null;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if ((isLate || isEarly) && (hour < 1 || hour > 12)) return null;
  if (isLate && hour < 12) hour += 12;
  if (isEarly && hour === 12) hour = 0;
  const all = hour * 60 + minute;
  return minute < 60 && all <= DAY ? all : null;
}
