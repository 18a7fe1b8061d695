import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CalendarRange, type Proposal, type SlotSearch, slotsQuery } from '@/api';
import { useMinute } from '@/lib/use_now';
import type { Days } from '../calendar/days';
import { useMoves } from '../calendar/moving';
import { usePicked } from '../calendar/picked';
import { plan } from '../plan/planning';
import { useKept } from './kept';
import { missingOf, searchOf, type Target, targetOf } from './target';

/** How many are shown: more is no help. */
const SHOWN = 3;

/** Times that are proposed for what is picked. */
export interface Slots {
  target: Target | null;
  search: SlotSearch | null;
  /** The best, at most three. */
  proposals: Proposal[];
  /** People whose calendar could not be read. */
  unknown: string[];
  /** A time that may be missed among them. */
  missing: Date | null;
  isPending: boolean;
  error: unknown;
  retry: () => void;
  /** Takes one. */
  choose: (proposal: Proposal) => void;
}

const NONE: Proposal[] = [];

const minutesOf = ({ start, end }: Proposal): number => (new Date(end).getTime() - new Date(start).getTime()) / 60_000;

/** Looks for times of what is picked. */
export function useProposals(range: CalendarRange, days: Days): Slots {
  const { picked, ignoreBuffers } = usePicked();
  const move = useMoves(range);
  const now = useMinute();
  const kept = useKept((state) => state.kept);
  const target = useMemo(() => targetOf(range, picked, kept), [range, picked, kept]);
  const search = target && searchOf(target, days, now, ignoreBuffers);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...slotsQuery(search ?? { applicationId: '', roundId: '' }),
    enabled: search !== null,
  });
  const found = data && search && !isPlaceholderData ? data.proposals : NONE;
  const proposals = useMemo(() => found.slice(0, SHOWN), [found]);
  return {
    target,
    search,
    proposals,
    unknown: data?.unknown ?? [],
    missing: target && data ? missingOf(range, target, found, days, now) : null,
    isPending: search !== null && (isPending || isPlaceholderData),
    error,
    retry: () => void refetch(),
    choose: (proposal) => {
      if (!target) return;
      const start = new Date(proposal.start);
      if (target.interview) return move(target.interview, { start, durationMinutes: minutesOf(proposal) });
      const { applicationId, name, roundId, todo } = target;
      plan({ applicationId, name, roundId, postingId: todo?.postingId, start, durationMinutes: minutesOf(proposal) });
    },
  };
}
