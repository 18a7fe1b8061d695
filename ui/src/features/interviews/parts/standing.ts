import type { Interview } from '@/api';

/** Whether a time was settled with people, so that they must hear of a change. */
export const isSettled = ({ state }: Pick<Interview, 'state'>): boolean => state === 'confirmed' || state === 'changed';

/** Whether an interview can still get another time. */
export const isMovable = ({ state }: Pick<Interview, 'state'>): boolean => isSettled({ state }) || state === 'proposed';

/** Whether the candidate was offered times and has not answered yet. */
export const isWaiting = ({ state, offer }: Pick<Interview, 'state' | 'offer'>): boolean =>
  state === 'proposed' && Boolean(offer) && !offer?.answer;

/** Whether the candidate can no longer answer by themselves: the deadline is over. */
export const isOverdue = (interview: Pick<Interview, 'state' | 'offer'>, now: Date): boolean =>
  isWaiting(interview) && new Date(interview.offer?.deadline ?? now) <= now;

/** The word for where it stands. One that keeps its time while other times are offered is being moved. */
export const standingOf = ({ state, time }: Pick<Interview, 'state' | 'time'>) =>
  state === 'proposed' && time ? 'moving' : state;
