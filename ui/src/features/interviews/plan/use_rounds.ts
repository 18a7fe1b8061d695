import { useQuery } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react';
import { applicationQuery, type InterviewRound, roundsQuery } from '@/api';
import { type Draft, withRound } from './draft';
import type { Seed } from './planning';

/** The round that an application's stage calls for, or else the first. */
function usual(rounds: InterviewRound[], seed: Seed, stageId: string | undefined): InterviewRound | undefined {
  return (
    rounds.find(({ id }) => id === seed.roundId) ??
    rounds.find((one) => one.stageId !== null && one.stageId === stageId) ??
    rounds[0]
  );
}

/** The rounds of the candidate's posting. The one that comes next is chosen as soon as they are known. */
export function useRounds(draft: Draft, setDraft: Dispatch<SetStateAction<Draft>>, seed: Seed) {
  const { candidate, roundId } = draft;
  const { data: rounds } = useQuery({ ...roundsQuery(candidate?.postingId ?? ''), enabled: candidate !== null });
  const { data: detail } = useQuery({
    ...applicationQuery(candidate?.applicationId ?? ''),
    enabled: candidate !== null,
  });
  const stageId = detail?.card.stageId;
  const keepsLength = seed.start !== undefined && seed.durationMinutes !== undefined;
  const choose = (round: InterviewRound) => setDraft((before) => withRound(before, round, keepsLength));
  const known = useRef<string | null>(null);
  const given = rounds?.find(({ id }) => id === roundId);
  const next = rounds && stageId !== undefined && roundId === null ? usual(rounds, seed, stageId) : undefined;
  const fill = next ?? (known.current === null ? given : undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each round that comes to be the next
  useEffect(() => {
    if (!fill) return;
    known.current = fill.id;
    choose(fill);
  }, [fill?.id, candidate?.applicationId]);
  return { rounds, round: given, choose };
}
