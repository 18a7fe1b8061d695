import type { Scorecard, ScorecardView } from '@/api';

/** Somebody else's card: to be read, in but not for my eyes yet, or not in. */
export type OtherCard = { interviewerId: string } & (
  | { kind: 'shown'; card: Scorecard }
  | { kind: 'hidden' | 'missing' }
);

/** The cards of everybody but `me`. Which may be read the router says: it leaves out the others. */
export function othersOf(views: readonly ScorecardView[], me: string | null): OtherCard[] {
  return views
    .filter(({ interviewerId }) => interviewerId !== me)
    .map(({ interviewerId, state, card }) => {
      if (state === 'draft') return { interviewerId, kind: 'missing' };
      return card ? { interviewerId, kind: 'shown', card } : { interviewerId, kind: 'hidden' };
    });
}
