import { beforeEach, expect, test } from 'vitest';
import { useSelection } from './selection';

const { toggle, toggleAll, add, keep, clear } = useSelection.getState();
const picked = () => [...useSelection.getState().picked].sort();

beforeEach(() => useSelection.setState(useSelection.getInitialState()));

test('picking one begins a range there', () => {
  toggle('b');
  expect(useSelection.getState()).toMatchObject({ anchor: 'b', current: 'b' });
  add(['b', 'c', 'd']);
  expect(picked()).toEqual(['b', 'c', 'd']);
  expect(useSelection.getState().anchor).toBe('b');
  toggle('c');
  expect(picked()).toEqual(['b', 'd']);
});

test('a whole column is picked, and let go when all of it was picked', () => {
  toggle('a');
  toggleAll(['a', 'b']);
  expect(picked()).toEqual(['a', 'b']);
  toggleAll(['a', 'b']);
  expect(picked()).toEqual([]);
});

test('picks that left the board are forgotten', () => {
  add(['a', 'b']);
  keep(new Set(['b', 'c']));
  expect(picked()).toEqual(['b']);
  clear();
  expect(picked()).toEqual([]);
});
