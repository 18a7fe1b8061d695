import { expect, test } from 'vitest';
import { openAround, openCount } from './fold';

test.each([
  ['1440 wide, panel closed', 1206, 6],
  ['1440 wide, panel open', 694, 3],
  ['1280 wide, panel closed', 1046, 5],
  ['1280 wide, panel open', 534, 2],
  ['narrower than one column', 100, 1],
])('%s: columns stand open', (_, width, open) => {
  expect(openCount(6, width)).toBe(open);
});

test('open columns move no more than the wanted one needs', () => {
  expect(openAround(6, 694, 0, null)).toEqual({ first: 0, count: 3 });
  expect(openAround(6, 694, 0, 2)).toEqual({ first: 0, count: 3 });
  expect(openAround(6, 694, 0, 4)).toEqual({ first: 2, count: 3 });
  expect(openAround(6, 694, 2, 5)).toEqual({ first: 3, count: 3 });
  expect(openAround(6, 694, 3, 1)).toEqual({ first: 1, count: 3 });
  expect(openAround(6, 1206, 3, 5)).toEqual({ first: 0, count: 6 });
});
