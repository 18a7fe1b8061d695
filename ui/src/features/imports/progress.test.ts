import { expect, test } from 'vitest';
import type { ImportItem } from '@/api';
import { canBeAttached, canBeHelped, partOf, reasonOf, shown, troubles } from './progress';

const item = (values: Partial<ImportItem>) =>
  ({ state: 'done', outcome: null, failure: null, ...values }) as ImportItem;
const items = [
  item({ outcome: 'read' }),
  item({ state: 'already_there' }),
  item({ state: 'needs_hand', outcome: 'no_text_layer' }),
  item({ state: 'needs_hand', outcome: 'encrypted' }),
  item({ state: 'needs_hand', outcome: 'no_text_layer' }),
  item({ state: 'failed', failure: 'missing' }),
  item({ state: 'cancelled' }),
];

test('what went wrong is counted by its reason, the most frequent first', () => {
  expect(troubles(items)).toEqual([
    { reason: 'no_text_layer', count: 2 },
    { reason: 'encrypted', count: 1 },
    { reason: 'missing', count: 1 },
  ]);
});

test('a cancelled file is no trouble, but can still be read or typed in', () => {
  expect(shown(items, 'trouble')).toHaveLength(4);
  expect(shown(items, 'done')).toHaveLength(2);
  expect(items.filter(canBeHelped)).toHaveLength(5);
});

test('a failure without a reason still has words', () => {
  expect(reasonOf(item({ state: 'failed' }))).toBe('other');
});

test('an import that found no file is over, not at its beginning', () => {
  const row = { total: 0, done: 0, problems: 0 };
  expect(partOf({ ...row, finishedAt: null } as never)).toBe(0);
  expect(partOf({ ...row, finishedAt: '2026-01-01T00:00:00Z' } as never)).toBe(1);
});

test('a portfolio that waits can be attached; one that was is done', () => {
  const waits = item({ state: 'needs_hand', outcome: 'portfolio' });
  const attached = item({ state: 'attached', outcome: 'portfolio' });
  const other = item({ state: 'needs_hand', outcome: 'not_a_resume' });
  expect([waits, attached, other].map(canBeAttached)).toEqual([true, false, false]);
  expect(shown([waits, attached], 'done')).toEqual([attached]);
  expect(canBeHelped(attached)).toBe(false);
  expect(troubles([waits, attached])).toEqual([{ reason: 'portfolio', count: 1 }]);
});
