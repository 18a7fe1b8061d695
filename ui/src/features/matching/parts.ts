import type { Match, ScorePart } from '@/api';

/** The parts that are shown: the limit only when it takes or gives something. */
export function shownParts({ parts }: Match): ScorePart[] {
  return parts.filter(({ kind, points }) => kind !== 'limit' || points !== 0);
}

/** Those of which no chip speaks. */
export function partsWithoutChips(match: Match): ScorePart[] {
  return shownParts(match).filter(({ kind }) => kind !== 'required' && kind !== 'preferred');
}
