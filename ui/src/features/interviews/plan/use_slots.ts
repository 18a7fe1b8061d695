import { useQuery } from '@tanstack/react-query';
import { type Proposal, type SlotSearch, slotsQuery } from '@/api';
import type { Draft } from './draft';

const NONE: Proposal[] = [];

/** The search for times of a draft; `null` until it is known whom and which round it is for. */
export function searchOf({ candidate, roundId, durationMinutes, people }: Draft): SlotSearch | null {
  if (!candidate || !roundId) return null;
  const panel = people && people.length > 0 ? [{ people, needed: people.length }] : null;
  return {
    interviewId: null,
    applicationId: candidate.applicationId,
    roundId,
    durationMinutes,
    panel,
    window: null,
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
