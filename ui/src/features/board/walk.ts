import type { Column } from './arrange';

/** Where the keyboard goes from a card. */
export type Step = 'next' | 'previous' | 'left' | 'right';

interface Place {
  column: number;
  row: number;
}

/** Where a card stands; `null` when it is not drawn. */
export function placeOf(columns: Column[], id: string | null): Place | null {
  if (id === null) return null;
  for (const [column, { cards }] of columns.entries()) {
    const row = cards.findIndex((card) => card.id === id);
    if (row >= 0) return { column, row };
  }
  return null;
}

/** The nearest column with cards in a direction; -1 without one. */
function nextFilled(columns: Column[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < columns.length; at += by) {
    if (columns[at]?.cards.length) return at;
  }
  return -1;
}

/** The card that a step leads to. Ends stay where they are; without a current card it is the first one. */
export function walk(columns: Column[], current: string | null, step: Step): string | null {
  const place = placeOf(columns, current);
  if (!place) return columns[nextFilled(columns, -1, 1)]?.cards[0]?.id ?? null;
  const cards = columns[place.column]?.cards ?? [];
  if (step === 'next' || step === 'previous') {
    const row = place.row + (step === 'next' ? 1 : -1);
    return cards[row]?.id ?? current;
  }
  const column = nextFilled(columns, place.column, step === 'right' ? 1 : -1);
  const target = columns[column]?.cards;
  return target?.[Math.min(place.row, target.length - 1)]?.id ?? current;
}

/** The ids between two cards in the order of the board, both included; only `to` when `from` is not drawn. */
export function between(order: string[], from: string | null, to: string): string[] {
  const end = order.indexOf(to);
  const start = from === null ? end : order.indexOf(from);
  if (end < 0 || start < 0) return [to];
  return order.slice(Math.min(start, end), Math.max(start, end) + 1);
}
