import { create } from 'zustand';
import type { CalendarRange, Interview } from '@/api';
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

/** When an interview is; `null` without a time. */
export const whenOf = ({ time, durationMinutes }: Interview): When | null =>
  time ? { start: new Date(time.start), durationMinutes } : null;

const isSame = (a: When | null, b: When): boolean =>
  a !== null && a.start.getTime() === b.start.getTime() && a.durationMinutes === b.durationMinutes;

/** Brings interviews to other times; it asks first whom to tell. */
export function useMoves(range: CalendarRange | undefined) {
  return (interview: Interview, when: When) => {
    if (!range || isSame(whenOf(interview), when)) return showGhost(null);
    const meetings = meetingsAt(range, interview.id, interview.people, when.start, endOf(when));
    useMoving.setState({ asked: { interview, when, meetings } });
  };
}
