import type { Card, Stage } from '@/api';
import { compareFit } from '@/lib/fit';
import { type Stay, stayOf } from '@/lib/time';
import type { Column } from './arrange';

/** The columns of the table that can be sorted by. */
export type SortKey = 'name' | 'fit' | 'stage' | 'next' | 'days' | 'rating' | 'applied';

/** By what, and in which direction, a table is sorted. */
export interface Sorting {
  key: SortKey;
  descending: boolean;
}

/** One row. */
export interface Row {
  card: Card;
  stage: Stage;
  /** Place of the stage on the board. */
  stageIndex: number;
  stay: Stay;
}

const compare: Record<SortKey, (a: Row, b: Row) => number> = {
  name: (a, b) => a.card.name.localeCompare(b.card.name),
  fit: (a, b) => compareFit(a.card.fit, b.card.fit),
  stage: (a, b) => a.stageIndex - b.stageIndex,
  next: (a, b) => a.card.nextAction.localeCompare(b.card.nextAction),
  days: (a, b) => a.stay.days - b.stay.days,
  rating: (a, b) => (a.card.rating ?? 0) - (b.card.rating ?? 0),
  applied: (a, b) => a.card.appliedAt.localeCompare(b.card.appliedAt),
};

/** The rows of a board's table. Equal ones keep the order of the board. */
export function tableRows(columns: Column[], { key, descending }: Sorting, now: Date): Row[] {
  const rows = columns.flatMap(({ stage, cards }, stageIndex) =>
    cards.map((card): Row => {
      const limit = card.status === 'active' ? stage.limitDays : null;
      return { card, stage, stageIndex, stay: stayOf(card.enteredAt, limit, now) };
    }),
  );
  const by = compare[key];
  return rows.sort((a, b) => (descending ? by(b, a) : by(a, b)));
}
