import type { BoardFilter, Card } from '@/api';
import { type Least, reaches } from '@/lib/fit';
import { finder } from '@/lib/hangul';
import type { Stay } from '@/lib/time';

/** Shows every active card. */
export const noFilter: BoardFilter = {
  overdue: false,
  unsure: false,
  rejected: false,
  minRating: null,
  tags: [],
  text: '',
};

/** Whether a card has values to check or a person who may be the same. */
export function needsCheck(card: Card): boolean {
  return card.unsureCount > 0 || card.duplicate;
}

/** Makes the test for one filter; the words of its text are taken apart once, not for each card. */
export function matcher(filter: BoardFilter, least: Least | null): (card: Card, stay: Stay) => boolean {
  const finds = finder(filter.text);
  return (card, stay) =>
    (least === null || reaches(card.fit, least)) &&
    (!filter.overdue || (stay.over > 0 && card.status === 'active')) &&
    (!filter.unsure || needsCheck(card)) &&
    (filter.minRating === null || (card.rating ?? 0) >= filter.minRating) &&
    filter.tags.every((tag) => card.tags.includes(tag)) &&
    (finds(card.name) || finds(card.headline));
}

/** Whether a filter hides anything; showing rejected ones hides nothing. */
export function hides(filter: BoardFilter, least: Least | null): boolean {
  return (
    least !== null ||
    filter.overdue ||
    filter.unsure ||
    filter.minRating !== null ||
    filter.tags.length > 0 ||
    filter.text.trim() !== ''
  );
}

/** Whether two filters are the same conditions. */
export function sameFilter(a: BoardFilter, b: BoardFilter): boolean {
  return JSON.stringify({ ...noFilter, ...a }) === JSON.stringify({ ...noFilter, ...b });
}
