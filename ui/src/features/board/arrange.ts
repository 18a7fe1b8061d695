import type { Board, BoardFilter, Card, Stage } from '@/api';
import { compareFit, type Least } from '@/lib/fit';
import { type Stay, stayOf } from '@/lib/time';
import { matcher, needsCheck } from './filter';

/** One column as it is drawn. */
export interface Column {
  stage: Stage;
  cards: Card[];
  /** Days of the active card that has waited longest; `null` without one. */
  oldestDays: number | null;
  /** Whether an active card is over the stage's limit. */
  late: boolean;
}

/** A board as it is drawn, and what its filter bar counts. */
export interface Arranged {
  columns: Column[];
  /** Ids of all cards that are drawn, column by column. */
  order: string[];
  /** Active cards over their limit, and active cards to check, whatever the filter. */
  overdueCount: number;
  unsureCount: number;
  /** Every tag of the board, the most used first. */
  tags: string[];
  /** Whether a résumé was compared with the posting. */
  compared: boolean;
}

/** How a board looks at fits. */
export interface FitView {
  /** The least grade that is shown. */
  least: Least | null;
  /** The best first in each column, in place of those who have waited longest. */
  best: boolean;
}

const anyFit: FitView = { least: null, best: false };

/** The stay of every card of a board. Done and hired people do not wait. */
function stayIn(stages: Stage[], now: Date): (card: Card) => Stay {
  const limits = new Map(stages.map(({ id, limitDays }) => [id, limitDays]));
  return (card) => stayOf(card.enteredAt, card.status === 'active' ? (limits.get(card.stageId) ?? null) : null, now);
}

function byUse(counts: Map<string, number>): string[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([tag]) => tag);
}

/** Sorts a board's cards into columns, filtered. Pure: the same board and day give the same columns. */
export function arrange(board: Board, filter: BoardFilter, now: Date, { least, best } = anyFit): Arranged {
  const stay = stayIn(board.stages, now);
  const matches = matcher(filter, least);
  const columns = board.stages.map((stage): Column => ({ stage, cards: [], oldestDays: null, late: false }));
  const columnOf = new Map(columns.map((column) => [column.stage.id, column]));
  const tags = new Map<string, number>();
  let overdueCount = 0;
  let unsureCount = 0;
  for (const card of board.cards) {
    const { days, over } = stay(card);
    const active = card.status === 'active';
    if (active && over > 0) overdueCount += 1;
    if (active && needsCheck(card)) unsureCount += 1;
    for (const tag of card.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    const column = columnOf.get(card.stageId);
    if (!column || !matches(card, { days, over })) continue;
    column.cards.push(card);
    if (!active) continue;
    column.oldestDays = Math.max(column.oldestDays ?? 0, days);
    column.late ||= over > 0;
  }
  // Equal ones keep the order of the board.
  if (best) for (const { cards } of columns) cards.sort((a, b) => compareFit(b.fit, a.fit));
  const order = columns.flatMap(({ cards }) => cards.map(({ id }) => id));
  const compared = board.cards.some(({ fit }) => fit !== null);
  return { columns, order, overdueCount, unsureCount, tags: byUse(tags), compared };
}
