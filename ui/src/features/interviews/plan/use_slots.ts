import { useQuery } from '@tanstack/react-query';
import { type Proposal, type SlotSearch, slotsQuery } from '@/api';
import { allOf, type Draft } from './draft';

const NONE: Proposal[] = [];

/** The search for times of a draft; `null` until it is known whom and which round it is for. */
export function searchOf(draft: Draft): SlotSearch | null {
  const { candidate, interviewId, roundId, durationMinutes, zone, people } = draft;
  if (!candidate || !roundId) return null;
  return {
    interviewId,
    applicationId: candidate.applicationId,
    roundId,
    durationMinutes,
    panel: allOf(people),
    window: null,
    zone,
    ignoreBuffers: false,
  };
}

/** Times for a draft. */
export function useDraftSlots(draft: Draft) {
  const search = searchOf(draft);
  const { data, error, isPending } = useQuery({
    ...slotsQuery(search ?? { applicationId: '', roundId: '' }),
    enabled: search !== null,
  });
  return { proposals: search && data ? data.proposals : NONE, error, isPending: search !== null && isPending };
}
