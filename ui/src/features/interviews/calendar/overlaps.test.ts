import { expect, test } from 'vitest';
import { shareOf, sharesOf, sideBySide } from './overlaps';

const span = (from: number, to: number) => ({ from, to });

const lane = (column: number, columns: number, cluster = 0) => ({ column, columns, cluster });

test('blocks that only touch share nothing', () => {
  expect(sideBySide([span(0, 60), span(60, 120)])).toEqual([lane(0, 1), lane(0, 1, 1)]);
});

test('three at once stand in three columns, and one that comes later takes a free one', () => {
  const lanes = sideBySide([span(0, 120), span(30, 90), span(60, 120), span(90, 120)]);
  expect(lanes).toEqual([lane(0, 3), lane(1, 3), lane(2, 3), lane(1, 3)]);
});

test('of two that begin together the longer stands first, and clusters do not widen each other', () => {
  const lanes = sideBySide([span(0, 30), span(0, 90), span(100, 130)]);
  expect(lanes).toEqual([lane(1, 2), lane(0, 2), lane(0, 1, 1)]);
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

test('of two, the later covers half of the other, but never its name', () => {
  const [early, late] = sharesOf([span(840, 900), span(870, 930)], []).blocks;
  expect((early?.left ?? 0) + (early?.width ?? 0)).toBeGreaterThan(late?.left ?? 1);
  expect(sharesOf([span(840, 900), span(840, 930)], []).blocks).toEqual([
    { left: 0.5, width: 0.5 },
    { left: 0, width: 0.5 },
  ]);
});

test('what is proposed stands beside what is there and covers nothing, whichever begins first', () => {
  const there = [span(840, 900), span(870, 930), span(960, 1020)];
  const shares = sharesOf(there, [span(810, 850), span(540, 600)]);
  expect(shares.proposed[1]).toEqual({ left: 0, width: 1 });
  const beside = shares.proposed[0]?.left ?? 0;
  for (const { left, width } of shares.blocks.slice(0, 2)) expect(left + width).toBeLessThan(beside);
  // What stands elsewhere keeps all of its room.
  expect(shares.blocks[2]).toEqual({ left: 0, width: 1 });
});
