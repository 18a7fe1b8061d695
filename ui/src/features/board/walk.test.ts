import { expect, test } from 'vitest';
import { arrange } from './arrange';
import { noFilter } from './filter';
import { board, card, stage, today } from './test_board';
import { between, walk } from './walk';

const { columns, order } = arrange(
  board(
    [stage('a'), stage('b'), stage('c')],
    [card('a1', 'a'), card('a2', 'a'), card('a3', 'a'), card('c1', 'c'), card('c2', 'c')],
  ),
  noFilter,
  today,
);

test.each([
  [null, 'next', 'a1'],
  ['a1', 'next', 'a2'],
  ['a3', 'next', 'a3'],
  ['a1', 'previous', 'a1'],
  ['a2', 'right', 'c2'],
  ['a3', 'right', 'c2'],
  ['c1', 'left', 'a1'],
  ['c1', 'right', 'c1'],
  ['gone', 'next', 'a1'],
] as const)('from %s %s leads to %s', (from, step, to) => {
  expect(walk(columns, from, step)).toBe(to);
});

test('an empty board leads nowhere', () => {
  expect(walk([], null, 'next')).toBeNull();
});

test('a range goes both ways and over columns', () => {
  expect(between(order, 'a2', 'c1')).toEqual(['a2', 'a3', 'c1']);
  expect(between(order, 'c1', 'a3')).toEqual(['a3', 'c1']);
  expect(between(order, null, 'a2')).toEqual(['a2']);
  expect(between(order, 'gone', 'a2')).toEqual(['a2']);
});
