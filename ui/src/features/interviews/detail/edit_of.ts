import type { Interview } from '@/api';
import type { Beside } from '../parts/changes';
import { isSettled } from '../parts/standing';
import type { Draft } from '../plan/draft';

/** What a draft changes of an interview, and who would hear of it. */
export interface Edit {
  /** Whether it gets a time or another one. */
  moved: boolean;
  /** What changes beside its time; empty when nothing does. */
  beside: Beside;
  /** Whether it is news for the candidate. */
  forCandidate: boolean;
  /** Interviewers for whom it is news. */
  forPanel: string[];
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

function besideOf(interview: Interview, draft: Draft): Beside {
  const people = draft.people ?? [];
  return {
    ...(draft.place === interview.place ? {} : { place: draft.place }),
    ...(draft.meetingLink === interview.meetingLink ? {} : { meetingLink: draft.meetingLink }),
    ...(draft.conference === interview.conference ? {} : { conference: draft.conference }),
    ...(draft.zone === interview.zone ? {} : { zone: draft.zone }),
    ...(sameSet(people, interview.people) ? {} : { people }),
  };
}

/** What a draft changes of an interview. Who stays on the panel of one that is when and where it was has nothing to hear. */
export function editOf(interview: Interview, draft: Draft): Edit {
  const { time, durationMinutes, people: before } = interview;
  const start = draft.start?.getTime();
  const isOther = start !== (time ? new Date(time.start).getTime() : undefined);
  const moved = start !== undefined && (isOther || draft.durationMinutes !== durationMinutes);
  const beside = besideOf(interview, draft);
  const differs = moved || 'place' in beside || 'zone' in beside || Boolean(beside.meetingLink);
  const after = beside.people ?? before;
  const left = before.filter((one) => !after.includes(one));
  const came = after.filter((one) => !before.includes(one));
  const known = differs ? [...after, ...left] : [...came, ...left];
  const planned = moved ? after : [];
  return {
    moved,
    beside,
    forCandidate: moved || (isSettled(interview) && differs),
    forPanel: time ? known : planned,
  };
}
