import { expect, test } from 'vitest';
import { differenceOf, signed, weakest } from './differences';
import { over, parts } from './test_practice';

const scored = (id: string, total: number, part: number) => ({
  id,
  endedAt: '2026-03-01T00:00:00Z',
  total,
  parts: parts(part),
});

test('the difference is to the one right before', () => {
  const history = [scored('a', 61, 50), scored('b', 72, 80), scored('c', 78, 77)];
  expect(differenceOf({ practice: over('c', 78, 11), history })).toEqual({ total: 6, parts: parts(-3) });
});

test('the first one, and one without an answer, have no difference', () => {
  expect(differenceOf({ practice: over('a', 61, 11), history: [scored('a', 61, 50)] })).toBeNull();
  expect(differenceOf({ practice: over('b', null, 11), history: [scored('a', 61, 50)] })).toBeNull();
});

test('the weakest part is the first with the least score', () => {
  expect(weakest({ ...parts(80), evidence: 71 })).toBe('evidence');
  expect(weakest(parts(80))).toBe('content');
});

test.each([
  [5, '+5'],
  [0, '0'],
  [-3, '−3'],
])('%i is written %s', (difference, text) => expect(signed(difference)).toBe(text));
