import type { BusyBlock, CalendarEntry, CalendarRange, Interview, Proposal } from '@/api';
import { addDays, type Days, dayKey, startOfDay } from './days';
import { isWhole, spanOf } from './entry/when';

interface Common {
  /** Names it among all that is shown. */
  key: string;
  start: Date;
  end: Date;
}

/** An interview of ours. */
export type InterviewEntry = Common & { kind: 'interview'; interview: Interview };

/** A date of a posting, or a free entry. `isWhole`: it stands with what is whole days long. */
export type OwnEntry = Common & { kind: 'own'; own: CalendarEntry; isWhole: boolean };

/** What a calendar shows as a block. */
export type Entry =
  | InterviewEntry
  | OwnEntry
  /** A time that a candidate was offered for an interview without a time. */
  | (Common & { kind: 'offer'; interview: Interview })
  /** Something in people's own calendars. */
  | (Common & { kind: 'outside'; title: string; people: string[]; source: string; isClash: boolean })
  /** A time that is proposed for what is picked. */
  | (Common & { kind: 'proposal'; number: number; proposal: Proposal });

/** What is shown. */
export interface Shown {
  /** Interviewers whose layer is switched off. */
  hidden: ReadonlySet<string>;
  /** Whether everything in people's own calendars has a block; otherwise only what several share, and what clashes. */
  everything: boolean;
  /** Whether dates of postings and free entries are shown. */
  own: boolean;
  /** Proposals for what is picked. */
  proposals: readonly Proposal[];
}

/** Whether an interview runs into something for good, and nobody has accepted that. */
export const isClashing = ({ clashes }: Interview): boolean => clashes.some(({ severity }) => severity.kind === 'hard');

const offersOf = (interview: Interview): Entry[] =>
  (interview.offer?.answer ? [] : (interview.offer?.slots ?? [])).map(({ start, end }) => ({
    kind: 'offer',
    key: `offer ${interview.id} ${start}`,
    start: new Date(start),
    end: new Date(end),
    interview,
  }));

/** Events that several people have at once are one meeting. */
function outsideEntries(blocks: readonly BusyBlock[], clashing: ReadonlySet<string>, everything: boolean): Entry[] {
  const meetings = new Map<string, Extract<Entry, { kind: 'outside' }>>();
  for (const { interviewerId, event } of blocks) {
    const key = `outside ${event.title} ${event.start} ${event.end}${event.title === '' ? interviewerId : ''}`;
    const known = meetings.get(key);
    const isClash = clashing.has(`${interviewerId} ${event.id}`) || known?.isClash === true;
    const people = [...(known?.people ?? []), interviewerId];
    const { title, source } = event;
    meetings.set(key, {
      kind: 'outside',
      key,
      start: new Date(event.start),
      end: new Date(event.end),
      title,
      people,
      source,
      isClash,
    });
  }
  return [...meetings.values()].filter(({ people, isClash }) => everything || isClash || people.length > 1);
}

/** Dates of postings and free entries. */
const ownEntries = ({ entries }: CalendarRange): OwnEntry[] =>
  entries.map((own) => ({
    kind: 'own',
    key: `own ${own.id}`,
    ...spanOf(own.time),
    own,
    isWhole: isWhole(own.time),
  }));

/** Everything that has a block, by its time. */
export function entriesOf(range: CalendarRange, { hidden, everything, own: ownShown, proposals }: Shown): Entry[] {
  const isSeen = (people: string[]) => people.length === 0 || people.some((id) => !hidden.has(id));
  const interviews = range.interviews.filter(({ time, people }) => time !== null && isSeen(people));
  const clashing = new Set(
    interviews.flatMap(({ clashes }) =>
      clashes.filter(({ severity }) => severity.kind === 'hard').map(({ person, event }) => `${person} ${event.id}`),
    ),
  );
  const own = interviews.flatMap((interview): Entry[] => {
    const { id, time } = interview;
    return time
      ? [{ kind: 'interview', key: `interview ${id}`, start: new Date(time.start), end: new Date(time.end), interview }]
      : [];
  });
  const busy = range.busy.filter(({ interviewerId, allDay }) => !allDay && !hidden.has(interviewerId));
  const offered = range.open.filter(({ people }) => isSeen(people)).flatMap(offersOf);
  const proposed = proposals.map((proposal, index): Entry => {
    const { start, end } = proposal;
    return {
      kind: 'proposal',
      key: `proposal ${start}`,
      start: new Date(start),
      end: new Date(end),
      number: index + 1,
      proposal,
    };
  });
  const free = ownShown ? ownEntries(range) : [];
  return [...outsideEntries(busy, clashing, everything), ...own, ...free, ...offered, ...proposed].sort(
    (a, b) => a.start.getTime() - b.start.getTime(),
  );
}

/** Things by the days they touch. */
export function byDay<T extends { start: Date; end: Date }>(things: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const thing of things) {
    const last = Math.max(thing.end.getTime() - 1, thing.start.getTime());
    for (let day = startOfDay(thing.start); day.getTime() <= last; day = addDays(day, 1)) {
      const list = days.get(dayKey(day));
      if (list) list.push(thing);
      else days.set(dayKey(day), [thing]);
    }
  }
  return days;
}

/** What is whole days long: a name, and whose colour it has. */
export interface AllDay {
  key: string;
  text: string;
  people: string[];
  isHoliday: boolean;
  /** The entry of ours that it is. */
  own: OwnEntry | null;
}

/** What is whole days long, by day. Holidays come first. */
export function allDayOf(
  range: CalendarRange,
  { hidden, own: ownShown }: Pick<Shown, 'hidden' | 'own'>,
  language: string,
): Map<string, AllDay[]> {
  const days = new Map<string, AllDay[]>();
  const add = (key: string, one: AllDay) => days.set(key, [...(days.get(key) ?? []), one]);
  for (const { date, nameKo, nameEn } of range.holidays) {
    const text = language === 'ko' ? nameKo : nameEn;
    add(date, { key: `holiday ${date} ${text}`, text, people: [], isHoliday: true, own: null });
  }
  const whole = ownShown ? ownEntries(range).filter((entry) => entry.isWhole) : [];
  for (const [day, found] of byDay(whole)) {
    for (const own of found) add(day, { key: own.key, text: own.own.title, people: [], isHoliday: false, own });
  }
  const blocks = range.busy
    .filter(({ allDay, interviewerId }) => allDay && !hidden.has(interviewerId))
    .map((block) => ({ block, start: new Date(block.event.start), end: new Date(block.event.end) }));
  for (const [day, found] of byDay(blocks)) {
    const meetings = new Map<string, string[]>();
    for (const { block } of found) {
      meetings.set(block.event.title, [...(meetings.get(block.event.title) ?? []), block.interviewerId]);
    }
    for (const [text, people] of meetings)
      add(day, { key: `${text} ${people.join()}`, text, people, isHoliday: false, own: null });
  }
  return days;
}

/** A stretch of somebody's time that is taken. */
export interface Taken {
  id: string;
  title: string;
  start: Date;
  end: Date;
}

/** What takes the time of each interviewer: their own events, and interviews of ours. */
export function takenOf(range: CalendarRange): Map<string, Taken[]> {
  const taken = new Map<string, Taken[]>(range.interviewers.map(({ id }) => [id, []]));
  for (const { interviewerId, event, allDay } of range.busy) {
    if (allDay) continue;
    taken
      .get(interviewerId)
      ?.push({ id: event.id, title: event.title, start: new Date(event.start), end: new Date(event.end) });
  }
  for (const { id, time, people, roundName, candidateName } of range.interviews) {
    if (!time) continue;
    const one = { id, title: `${roundName} · ${candidateName}`, start: new Date(time.start), end: new Date(time.end) };
    for (const person of people) taken.get(person)?.push(one);
  }
  return taken;
}

/** How many interviews each interviewer has between two instants. */
export function loadOf(range: CalendarRange, from: Date, to: Date): Map<string, number> {
  const load = new Map<string, number>();
  for (const { time, people } of range.interviews) {
    if (!time || new Date(time.start) >= to || new Date(time.end) <= from) continue;
    for (const person of people) load.set(person, (load.get(person) ?? 0) + 1);
  }
  return load;
}

/** Somebody who has something else at a time. */
export interface Meeting {
  person: string;
  title: string;
  start: Date;
  end: Date;
}

/** What an interview would run into, as far as is known here; the router knows the rest. */
export function meetingsAt(
  range: CalendarRange,
  interviewId: string | null,
  people: string[],
  start: Date,
  end: Date,
): Meeting[] {
  const taken = takenOf(range);
  return people.flatMap((person) =>
    (taken.get(person) ?? [])
      .filter((one) => one.id !== interviewId && one.start < end && start < one.end)
      .map(({ title, start, end }) => ({ person, title, start, end })),
  );
}

/** Whether something of ours is on the Saturday or Sunday of a week. */
export function hasWeekend(range: CalendarRange, { from, to }: Days): boolean {
  const saturday = addDays(from, 5);
  const isThere = ({ start, end }: { start: Date; end: Date }) => start < to && (end > saturday || start >= saturday);
  return (
    range.interviews.some(({ time }) => time && isThere({ start: new Date(time.start), end: new Date(time.end) })) ||
    range.entries.some(({ time }) => isThere(spanOf(time)))
  );
}
