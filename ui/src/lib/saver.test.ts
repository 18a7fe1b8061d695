import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MaskArea } from '@/api';
import { ApiError } from '@/api/error';
import { Saver } from './saver';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const areas = (x0: number): MaskArea[] => [
  { id: 1, kind: 'email', page: 1, x0, y0: 0, x1: 90, y1: 12, found: true, confidence: 1, state: 'covered' },
];

test('changes in a row are kept once, the last of them', async () => {
  const put = vi.fn((version: number) => Promise.resolve(version + 1));
  const states: string[] = [];
  const saver = new Saver(1, put, (state) => states.push(state));
  for (const x0 of [1, 2, 3]) saver.push(areas(x0));
  await vi.runAllTimersAsync();
  expect(put.mock.calls).toEqual([[1, areas(3)]]);
  expect(states).toEqual(['saving', 'saved']);
  expect(saver.keptVersion).toBe(2);
});

test('what changes while a request is on its way is kept after it, on its version', async () => {
  let answer = (_: number) => {};
  const put = vi.fn((_version: number, _areas: MaskArea[]) => new Promise<number>((resolve) => (answer = resolve)));
  const saver = new Saver(1, put, () => undefined);
  saver.push(areas(1));
  const flushed = saver.flush();
  saver.push(areas(2));
  answer(2);
  await vi.advanceTimersByTimeAsync(1);
  answer(3);
  expect(await flushed).toBe(3);
  expect(put.mock.calls).toEqual([
    [1, areas(1)],
    [2, areas(2)],
  ]);
});

test('a copy is not made of what could not be kept, and the next change tries again', async () => {
  const put = vi.fn((version: number) => Promise.resolve(version + 1));
  put.mockRejectedValueOnce(new Error('no way'));
  const states: string[] = [];
  const saver = new Saver(1, put, (state) => states.push(state));
  saver.push(areas(1));
  await expect(saver.flush()).rejects.toThrow('no way');
  expect(states).toEqual(['saving', 'failed']);
  expect(await saver.flush()).toBe(2);
  expect(put.mock.calls.at(-1)).toEqual([1, areas(1)]);
});

test('somebody else’s change ends it until the draft is loaded again', async () => {
  const put = vi.fn((version: number) => Promise.resolve(version + 1));
  put.mockRejectedValueOnce(new ApiError('conflict', [], '', ''));
  const states: string[] = [];
  const saver = new Saver(1, put, (state) => states.push(state));
  saver.push(areas(1));
  await vi.runAllTimersAsync();
  saver.push(areas(2));
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenCalledTimes(1);
  expect(states.at(-1)).toBe('conflict');
  saver.reset(7);
  saver.push(areas(3));
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith(7, areas(3));
});

test('what comes while the draft is handed in is kept after that, on its version', async () => {
  const put = vi.fn((version: number) => Promise.resolve(version + 1));
  const saver = new Saver<MaskArea[]>(1, put, () => undefined);
  saver.push(areas(1));
  let answer = (_: number) => {};
  const finished = saver.finish(() => new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(1);
  saver.push(areas(2));
  await vi.advanceTimersByTimeAsync(1000);
  expect(put.mock.calls).toEqual([[1, areas(1)]]);
  answer(9);
  await finished;
  await vi.runAllTimersAsync();
  expect(put).toHaveBeenLastCalledWith(9, areas(2));
});

test('what could not be handed in leaves what came meanwhile to be kept', async () => {
  const put = vi.fn((version: number) => Promise.resolve(version + 1));
  const saver = new Saver<MaskArea[]>(1, put, () => undefined);
  const finished = saver.finish(() => Promise.reject(new Error('no way')));
  saver.push(areas(2));
  await expect(finished).rejects.toThrow('no way');
  await vi.runAllTimersAsync();
  expect(put.mock.calls).toEqual([[1, areas(2)]]);
});
