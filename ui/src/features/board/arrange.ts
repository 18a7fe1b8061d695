import type { Board, BoardFilter, Card, Stage } from '@/api';
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
}

/** The stay of every card of a board. Done and hired people do not wait. */
function stayIn(stages: Stage[], now: Date): (card: Card) => Stay {
  const limits = new Map(stages.map(({ id, limitDays }) => [id, limitDays]));
  return (card) => stayOf(card.enteredAt, card.status === 'active' ? (limits.get(card.stageId) ?? null) : null, now);
}

function byUse(counts: Map<string, number>): string[] {
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b)).map(([tag]) => tag);
}

/** Sorts a board's cards into columns, filtered. Pure: the same board and day give the same columns. */
export function arrange(board: Board, filter: BoardFilter, now: Date): Arranged {
  const stay = stayIn(board.stages, now);
  const matches = matcher(filter);
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
  const order = columns.flatMap(({ cards }) => cards.map(({ id }) => id));
  return { columns, order, overdueCount, unsureCount, tags: byUse(tags) };
}
