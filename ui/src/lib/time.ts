const DAY_MS = 86_400_000;

/** Midnight of the day that `at` falls on, here. */
function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Whole days between two instants by the local calendar: 23:50 to 00:10 is one day. Never negative. */
export function calendarDays(from: Date, to: Date): number {
  return Math.max(0, Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS));
}

/** How long a card has stood in its stage. */
export interface Stay {
  /** Whole days, 0 for today. */
  days: number;
  /** Days over the stage's limit; 0 when there is no limit or it is kept. */
  over: number;
}

/** How long, and how much longer than `limitDays` allows. */
export function stayOf(enteredAt: string, limitDays: number | null, now: Date): Stay {
  const days = calendarDays(new Date(enteredAt), now);
  return { days, over: limitDays === null ? 0 : Math.max(0, days - limitDays) };
}

/** A day as people say it: how many days ago within a week, the date itself after that. */
export type Day = { kind: 'ago'; days: number } | { kind: 'date'; text: string };

/** Relative up to a week, then 3월 8일, with the year when it is not this one. */
export function dayOf(at: string, now: Date, language: string): Day {
  const date = new Date(at);
  const days = calendarDays(date, now);
  if (days <= 7) return { kind: 'ago', days };
  const sameYear = date.getFullYear() === now.getFullYear();
  const format = dateFormat(language, sameYear);
  return { kind: 'date', text: format.format(date) };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function cached(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formats.get(key);
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

/** English dates in the order of the rest of the window: 8 Mar. */
const localeOf = (language: string) => (language === 'ko' ? 'ko-KR' : 'en-GB');

function dateFormat(language: string, sameYear: boolean): Intl.DateTimeFormat {
  return cached(`date ${language} ${sameYear}`, () => {
    const month = language === 'ko' ? 'long' : 'short';
    return new Intl.DateTimeFormat(localeOf(language), {
      month,
      day: 'numeric',
      ...(sameYear ? {} : { year: 'numeric' }),
    });
  });
}

/** 24-hour clock time here: 10:42. */
export function clockTime(at: string, language: string): string {
  const format = cached(`time ${language}`, () => {
    return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  });
  return format.format(new Date(at));
}

/** The whole instant with its zone, for tips. */
export function fullTime(at: string, language: string): string {
  const format = cached(`full ${language}`, () => {
    return new Intl.DateTimeFormat(localeOf(language), {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
  });
  return format.format(new Date(at));
}

/** Day and clock time in a zone, which is named when its clock shows another time than the one here: 1월 15일 (목) 14:00. */
export function timeIn(at: string, zone: string, language: string): string {
  const format = (name: string | undefined) =>
    cached(`in ${zone} ${name ?? ''} ${language}`, () => {
      const month = language === 'ko' ? 'long' : 'short';
      return new Intl.DateTimeFormat(localeOf(language), {
        month,
        day: 'numeric',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: name ?? zone,
      });
    });
  const date = new Date(at);
  const here = format(new Intl.DateTimeFormat().resolvedOptions().timeZone).format(date);
  const there = format(undefined).format(date);
  return here === there ? there : `${there} (${zone})`;
}
