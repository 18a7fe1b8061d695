import type { CalendarRange, Interview, Proposal, SlotSearch, ToSchedule } from '@/api';
import { viewerZone } from '@/lib/zone';
import { addDays, at, type Days, eachDay } from '../calendar/days';
import { isClashing, takenOf } from '../calendar/entries';
import type { Picked } from '../calendar/picked';
import { isMovable } from '../parts/standing';
import { allOf } from '../plan/draft';
import { isKept, type Kept } from './kept';

/** What times are proposed for. */
export interface Target {
  name: string;
  roundName: string;
  durationMinutes: number;
  people: string[];
  applicationId: string;
  roundId: string;
  /** The interview that is moved; `null` for one that is still to be made. */
  interview: Interview | null;
  todo: ToSchedule | null;
}

const ofInterview = (interview: Interview): Target => ({
  name: interview.candidateName,
  roundName: interview.roundName,
  durationMinutes: interview.durationMinutes,
  people: interview.people,
  applicationId: interview.applicationId,
  roundId: interview.roundId,
  interview,
  todo: null,
});

const ofTodo = (todo: ToSchedule): Target | null =>
  todo.roundId === null ? null : { ...todo, roundId: todo.roundId, interview: null, todo };

/** What times are looked for: what was picked, or else the first clash that nobody left as it is, or else what waits longest. */
export function targetOf(range: CalendarRange, picked: Picked | null, kept: Kept): Target | null {
  const all = [...range.interviews, ...range.open];
  if (picked?.kind === 'interview') {
    const interview = all.find(({ id }) => id === picked.id);
    if (interview && isMovable(interview)) return ofInterview(interview);
  }
  if (picked?.kind === 'todo') {
    const todo = range.toSchedule.find(({ applicationId }) => applicationId === picked.applicationId);
    if (todo) return ofTodo(todo);
  }
  const clash = range.interviews.find((one) => isClashing(one) && !isKept(kept, one));
  if (clash) return ofInterview(clash);
  const todo = range.toSchedule.find(({ roundId }) => roundId !== null);
  return todo ? ofTodo(todo) : null;
}

/** How its times are asked for: within the next two weeks, or from the days that are looked at when these are later. */
export function searchOf(target: Target, days: Days, now: Date, ignoreBuffers: boolean): SlotSearch {
  const { applicationId, roundId, durationMinutes, interview } = target;
  // An interview that is moved keeps its people.
  const panel = interview && allOf(interview.people);
  const isLater = days.from > now;
  const window = isLater ? { start: days.from.toISOString(), end: addDays(days.from, 14).toISOString() } : null;
  const zone = interview?.zone ?? viewerZone();
  return {
    interviewId: interview?.id ?? null,
    applicationId,
    roundId,
    durationMinutes,
    panel,
    window,
    zone,
    ignoreBuffers,
  };
}

/** Hours at which people expect a time to be proposed. */
const FROM = 9;
const TO = 17;

/**
 * A time that somebody may miss among the proposals: the first full hour of a working day in sight at which the panel has something, and
 * that no proposal touches. `null` when there is none.
 */
export function missingOf(
  range: CalendarRange,
  target: Target,
  proposals: readonly Proposal[],
  days: Days,
  now: Date,
): Date | null {
  const taken = takenOf(range);
  const length = target.durationMinutes * 60_000;
  for (const day of eachDay(days)) {
    if (day.getDay() === 0 || day.getDay() === 6) continue;
    for (let hour = FROM; hour <= TO; hour += 1) {
      const start = at(day, hour * 60);
      const end = new Date(start.getTime() + length);
      if (start <= now) continue;
      if (proposals.some((one) => new Date(one.start) < end && start < new Date(one.end))) continue;
      const isTaken = target.people.some((person) =>
        taken.get(person)?.some((one) => one.id !== target.interview?.id && one.start < end && start < one.end),
      );
      if (isTaken) return start;
    }
  }
  return null;
}
