import { expect, test } from 'vitest';
import { shareOf, sideBySide } from './overlaps';

const span = (from: number, to: number) => ({ from, to });

test('blocks that only touch share nothing', () => {
  expect(sideBySide([span(0, 60), span(60, 120)])).toEqual([
    { column: 0, columns: 1 },
    { column: 0, columns: 1 },
  ]);
});

test('three at once stand in three columns, and one that comes later takes a free one', () => {
  const lanes = sideBySide([span(0, 120), span(30, 90), span(60, 120), span(90, 120)]);
  expect(lanes).toEqual([
    { column: 0, columns: 3 },
    { column: 1, columns: 3 },
    { column: 2, columns: 3 },
    { column: 1, columns: 3 },
  ]);
});

test('of two that begin together the longer stands first, and clusters do not widen each other', () => {
  const lanes = sideBySide([span(0, 30), span(0, 90), span(100, 130)]);
  expect(lanes).toEqual([
    { column: 1, columns: 2 },
    { column: 0, columns: 2 },
    { column: 0, columns: 1 },
  ]);
});

test('no two blocks of a column overlap, however many there are', () => {
  const spans = Array.from({ length: 120 }, (_, index) =>
    span((index * 37) % 600, ((index * 37) % 600) + 20 + (index % 7) * 15),
  );
  const lanes = sideBySide(spans);
  for (const [i, a] of spans.entries()) {
    for (const [j, b] of spans.entries()) {
      if (i < j && a.from < b.to && b.from < a.to) expect(lanes[i]?.column).not.toBe(lanes[j]?.column);
    }
  }
  for (const lane of lanes) expect(lane.column).toBeLessThan(lane.columns);
});

test('shares stay within the day', () => {
  for (const columns of [1, 2, 3, 5]) {
    for (let column = 0; column < columns; column += 1) {
      const { left, width } = shareOf({ column, columns });
      expect(left + width).toBeLessThanOrEqual(1.0001);
    }
  }
});
