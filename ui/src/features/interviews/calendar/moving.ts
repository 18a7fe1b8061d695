import { create } from 'zustand';
import type { CalendarRange, Interview } from '@/api';
import { NOBODY, useInterviewChanges } from '../parts/changes';
import { type Meeting, meetingsAt } from './entries';
import { showGhost } from './ghost';
import { endOf, type When } from './spans';

/** A change that waits for an answer: whom to tell, and whether it may run into something. */
export interface Asked {
  interview: Interview;
  when: When;
  meetings: Meeting[];
}

/** The question that stands open. */
export const useMoving = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** Whether a time was settled with people, so that they must hear of a change. */
export const isSettled = ({ state }: Interview): boolean => state === 'confirmed' || state === 'changed';

/** Whether an interview can still get another time. */
export const isMovable = ({ state }: Interview): boolean => isSettled({ state } as Interview) || state === 'proposed';

/** When an interview is; `null` without a time. */
export const whenOf = ({ time, durationMinutes }: Interview): When | null =>
  time ? { start: new Date(time.start), durationMinutes } : null;

const isSame = (a: When | null, b: When): boolean =>
  a !== null && a.start.getTime() === b.start.getTime() && a.durationMinutes === b.durationMinutes;

/** Brings interviews to other times. Where people count on the old one, or it would run into something, it asks first. */
export function useMoves(range: CalendarRange | undefined) {
  const { move } = useInterviewChanges();
  return (interview: Interview, when: When) => {
    if (!range || isSame(whenOf(interview), when)) return showGhost(null);
    const meetings = meetingsAt(range, interview.id, interview.people, when.start, endOf(when));
    if (isSettled(interview) || meetings.length > 0)
      return useMoving.setState({ asked: { interview, when, meetings } });
    showGhost(null);
    void move(interview, when, { tell: NOBODY });
  };
}
