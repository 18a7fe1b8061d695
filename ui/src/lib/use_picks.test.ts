import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { usePicks } from './use_picks';

const show = () => renderHook(({ order }) => usePicks(order), { initialProps: { order: ['a', 'b', 'c', 'd'] } });

test('steps stay within the list, and an action is about the current row until some are picked', () => {
  const { result } = show();
  act(() => void result.current.step(1));
  expect(result.current.current).toBe('a');
  act(() => void result.current.step(-1));
  expect(result.current.subjects()).toEqual(['a']);
  act(() => result.current.toggle('d'));
  act(() => result.current.toggle('b'));
  expect(result.current.subjects()).toEqual(['b', 'd']);
  act(() => void result.current.step(9));
  expect(result.current.current).toBe('d');
});

test('a range is picked from the last pick on, in either direction', () => {
  const { result } = show();
  act(() => result.current.toggle('c'));
  act(() => result.current.upTo('a'));
  expect(result.current.picked).toEqual(['a', 'b', 'c']);
});

test('all are picked, and once they are, none; what leaves the list is no longer picked', () => {
  const { result, rerender } = show();
  act(() => result.current.toggleAll(['a', 'b', 'c', 'd']));
  rerender({ order: ['b', 'c'] });
  expect(result.current.picked).toEqual(['b', 'c']);
  act(() => result.current.toggleAll(['b', 'c']));
  expect(result.current.picked).toEqual([]);
});
