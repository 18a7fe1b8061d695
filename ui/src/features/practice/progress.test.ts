import { expect, test } from 'vitest';
import { chartOf } from './chart';
import { inOrder, roundOf, scoresOf } from './progress';
import { over, practice } from './test_practice';

const all = [
  over('d', 78, 11),
  practice({ id: 'running' }),
  over('c', null, 9),
  over('b', 66, 5, { kind: 'personality' }),
  over('a', 61, 2),
];

test('what goes on stands first, the others stay in their order', () => {
  expect(inOrder(all).map(({ id }) => id)).toEqual(['running', 'd', 'c', 'b', 'a']);
});

test('scores of one kind, oldest first, without those that have none', () => {
  expect(scoresOf(all, 'technical').map(({ total }) => total)).toEqual([61, 78]);
});

test('of many the latest twelve are shown, and each knows which of its kind it is', () => {
  const many = Array.from({ length: 20 }, (_, at) => over(String(at + 1), 50 + at, at + 1)).reverse();
  expect(scoresOf(many, 'technical').map(({ id }) => id)).toEqual(
    Array.from({ length: 12 }, (_, at) => String(at + 9)),
  );
  expect(roundOf(many, over('20', 69, 20))).toBe(20);
  expect(roundOf(all, over('d', 78, 11))).toBe(2);
  expect(roundOf(all, over('c', null, 9))).toBe(0);
});

test.each([[[61, 66, 64, 72, 78]], [[0]], [[100, 100]], [[3, 98]], [[39, 41]]])(
  'the chart of %j stays within its frame and keeps its order',
  (scores) => {
    const { places, lines } = chartOf(scores, 20, 112);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(100);
      expect(y).toBeGreaterThanOrEqual(20);
      expect(y).toBeLessThanOrEqual(112);
    }
    expect(lines.at(0)?.score).toBeGreaterThanOrEqual(0);
    expect(lines.at(-1)?.score).toBeLessThanOrEqual(100);
    for (const [at, place] of places.entries()) {
      const before = places[at - 1];
      if (before) expect(Math.sign(before.y - place.y)).toBe(Math.sign(place.score - before.score));
    }
  },
);

test('of many days so few are written that they do not touch, the last one always', () => {
  const { places } = chartOf(
    Array.from({ length: 12 }, () => 50),
    20,
    112,
  );
  expect(places.filter(({ isDated }) => isDated)).toHaveLength(6);
  expect(places.at(-1)?.isDated).toBe(true);
});
