import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('@/platform', async () => ({ ...(await import('@/platform/types')), platform: {} }));

import { ApiError } from '@/api/error';
import { MicrophoneError } from '@/platform';
import { Recorder } from './recorder';

const SECOND = 16_000;
let hear: (samples: Int16Array) => void;
let lose: () => void;
const stop = vi.fn(async () => undefined);
const kept: { part: number; size: number }[] = [];
const keep = vi.fn(async (part: number, samples: Blob) => void kept.push({ part, size: samples.size }));
const listen = vi.fn(async (onSamples: typeof hear, onLost: () => void) => {
  hear = onSamples;
  lose = onLost;
  return { stop };
});
const discard = vi.fn(async () => undefined);
const recorder = (before = { parts: 0, durationMs: 0 }) => new Recorder(before, { listen, keep, discard });
const speak = (seconds: number, loud = 3000) => {
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) hear(new Int16Array(SECOND / 10).fill(loud));
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  kept.length = 0;
});
afterEach(() => void vi.useRealTimers());

test('what is spoken is kept every five seconds, and the rest when it stops', async () => {
  const one = recorder();
  await one.start();
  speak(12);
  expect(one.seen()).toMatchObject({ isOn: true, durationMs: 12_000, level: 0.5 });
  await one.stop();
  expect(kept).toEqual([
    { part: 0, size: 160_000 },
    { part: 1, size: 160_000 },
    { part: 2, size: 64_000 },
  ]);
  expect(stop).toHaveBeenCalledOnce();
  speak(1);
  expect(one.seen()).toMatchObject({ isOn: false, durationMs: 12_000, level: 0 });
});

test('it goes on after the pieces that are there', async () => {
  const one = recorder({ parts: 3, durationMs: 15_000 });
  await one.start();
  speak(1);
  await one.stop();
  expect(kept.map(({ part }) => part)).toEqual([3]);
  expect(one.seen().durationMs).toBe(16_000);
});

test('what is kept elsewhere is taken, but not over what is being spoken', async () => {
  const one = recorder();
  one.takeKept({ parts: 6, durationMs: 30_000 });
  expect(one.seen().durationMs).toBe(30_000);
  await one.start();
  speak(1);
  one.takeKept({ parts: 2, durationMs: 10_000 });
  await one.stop();
  expect(kept.map(({ part }) => part)).toEqual([6]);
  expect(one.seen().durationMs).toBe(31_000);
});

test('what is thrown away is gone, and the next piece is the first; what could not be stays', async () => {
  const one = recorder({ parts: 3, durationMs: 15_000 });
  discard.mockRejectedValueOnce(new TypeError('no answer'));
  await expect(one.discard()).rejects.toThrow('no answer');
  expect(one.seen().durationMs).toBe(15_000);
  await one.discard();
  expect(one.seen().durationMs).toBe(0);
  await one.start();
  speak(5);
  await one.stop();
  expect(kept.map(({ part }) => part)).toEqual([0]);
});

test('a piece that could not be kept is tried again, and the next ones wait for it', async () => {
  keep.mockRejectedValueOnce(new TypeError('no answer'));
  const one = recorder();
  await one.start();
  speak(10);
  await vi.advanceTimersByTimeAsync(0);
  expect(one.seen().hasFailed).toBe(true);
  expect(one.isBusy).toBe(true);
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept.map(({ part }) => part)).toEqual([0, 1]);
  expect(one.seen().hasFailed).toBe(false);
  expect(one.isBusy).toBe(false);
});

test('a question that was ended elsewhere ends the recording', async () => {
  keep.mockRejectedValueOnce(new ApiError('conflict', [], '', ''));
  const one = recorder();
  await one.start();
  speak(5);
  await vi.advanceTimersByTimeAsync(0);
  expect(one.seen()).toMatchObject({ isOn: false, problem: 'ended' });
  expect(stop).toHaveBeenCalledOnce();
  await one.start();
  expect(one.seen().problem).toBe('ended');
  expect(listen).toHaveBeenCalledOnce();
});

test('a microphone that is missing, forbidden or unplugged is told', async () => {
  listen.mockRejectedValueOnce(new MicrophoneError('denied'));
  const one = recorder();
  await one.start();
  expect(one.seen()).toMatchObject({ isOn: false, problem: 'denied' });
  await one.start();
  speak(1);
  lose();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.seen()).toMatchObject({ isOn: false, problem: 'none' });
  expect(kept).toEqual([{ part: 0, size: 32_000 }]);
});

test('a microphone that opens after it was stopped is closed again', async () => {
  const one = recorder();
  const starting = one.start();
  await one.stop();
  await starting;
  expect(stop).toHaveBeenCalledOnce();
  expect(one.seen().isOn).toBe(false);
});

test('a microphone that was stopped and started anew while it was being opened hears everything once', async () => {
  const opened: (() => void)[] = [];
  const heard: (typeof hear)[] = [];
  const stops: string[] = [];
  const open = (name: string) => async (onSamples: typeof hear) => {
    heard.push(onSamples);
    await new Promise<void>((resolve) => void opened.push(resolve));
    return { stop: vi.fn(async () => void stops.push(name)) };
  };
  listen.mockImplementationOnce(open('first')).mockImplementationOnce(open('second'));
  const one = recorder();
  const first = one.start();
  await one.stop();
  const second = one.start();
  for (const now of opened) now();
  await Promise.all([first, second]);
  expect(stops).toEqual(['first']);
  for (const on of heard) on(new Int16Array(SECOND));
  expect(one.seen()).toMatchObject({ isOn: true, durationMs: 1000 });
  await one.stop();
  expect(stops).toEqual(['first', 'second']);
});

test('a prompt that is refused after a new start does not end what was started', async () => {
  let refuse: (error: Error) => void = () => undefined;
  listen.mockImplementationOnce(
    () =>
      new Promise((_, reject) => {
        refuse = reject;
      }),
  );
  const one = recorder();
  const first = one.start();
  await one.stop();
  await one.start();
  refuse(new MicrophoneError('denied'));
  await first;
  expect(one.seen()).toMatchObject({ isOn: true, problem: null });
});
