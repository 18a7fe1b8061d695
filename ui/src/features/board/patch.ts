import type { Board, Card, Stage } from '@/api';

type Patch = (card: Card) => Card;

/** A change as the board shows it before the router has answered. */
export interface Optimistic {
  ids: string[];
  patch: Patch;
  /** Gone from boards that show no rejected cards. */
  hides?: boolean;
}

/** Puts cards in a stage now. They go to the end: the longest waiting stand first. */
export function moved(stage: Stage, now: Date): Patch {
  const status = stage.promise === 'hire' ? 'hired' : 'active';
  return (card) =>
    card.stageId === stage.id ? card : { ...card, stageId: stage.id, status, enteredAt: now.toISOString() };
}

/** Adds and takes away tags. */
export function tagged(add: string[], remove: string[]): Patch {
  return (card) => {
    const kept = card.tags.filter((tag) => !remove.includes(tag));
    return { ...card, tags: [...kept, ...add.filter((tag) => !kept.includes(tag))] };
  };
}

/** A board with a change on it. `rejected`: whether the board shows rejected cards. */
export function patchBoard(board: Board, { ids, patch, hides }: Optimistic, rejected: boolean): Board {
  const touched = new Set(ids);
  const same: Card[] = [];
  const last: Card[] = [];
  for (const card of board.cards) {
    if (!touched.has(card.id)) same.push(card);
    else if (!hides || rejected) {
      const next = patch(card);
      (next.stageId === card.stageId ? same : last).push(next);
    }
  }
  return { ...board, cards: [...same, ...last] };
}
