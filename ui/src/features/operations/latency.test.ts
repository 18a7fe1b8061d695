import { expect, test } from 'vitest';
import { grouped } from './groups';
import { lineEnd, linePath, saidLatency, saidShare } from './latency';
import { laterItem } from './test_operations';

const heights = (path: string) =>
  path
    .slice(1)
    .split(' ')
    .filter((_, index) => index % 2 === 1)
    .map(Number);

test('a steady line stands in the lower half, and a peak reaches the top', () => {
  expect(Math.min(...heights(linePath([100, 102, 98, 101])))).toBeGreaterThan(11);
  expect(Math.min(...heights(linePath([100, 102, 900, 101])))).toBe(2);
  expect(linePath([100])).toBe('');
});

test('forty attempts fill the line, fewer end before', () => {
  expect(lineEnd(40)).toBe(100);
  expect(lineEnd(20)).toBeLessThan(50);
});

test.each([
  [184, { key: 'ms', value: '184' }],
  [2840, { key: 's', value: '2.8' }],
])('%d ms is said shortly', (ms, said) => expect(saidLatency(ms)).toEqual(said));

test.each([
  [0, '0%'],
  [0.031, '3.1%'],
  [1, '100%'],
])('the share %d is said as %s', (share, said) => expect(saidShare(share)).toBe(said));

test('what failed is grouped by system, the newest failure first', () => {
  const later = [laterItem('1'), laterItem('2', { connector: 'smtp' }), laterItem('3')];
  expect(grouped(later).map(({ connector, items }) => [connector, items.map(({ id }) => id)])).toEqual([
    ['solapi', ['1', '3']],
    ['smtp', ['2']],
  ]);
});
