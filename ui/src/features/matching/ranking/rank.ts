import type { Card } from '@/api';
import { compareFit } from '@/lib/fit';

/** A candidate of the ranking. */
export interface Ranked {
  card: Card;
  /** From 1; `null` for who was not compared. */
  rank: number | null;
}

/** The best first: by score, then by the order among equal scores. Who was not compared stands at the end. */
export function ranked(cards: Card[]): Ranked[] {
  return cards
    .toSorted((a, b) => compareFit(b.fit, a.fit))
    .map((card, index) => ({ card, rank: card.fit === null ? null : index + 1 }));
}
