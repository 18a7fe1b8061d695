import { expect, test } from 'vitest';
import { clock, countdown, spokenMoment } from './countdown';

test.each([
  [0, '2:00'],
  [1, '2:00'],
  [1000, '1:59'],
  [119_000, '0:01'],
  [119_999, '0:01'],
  [120_000, '0:00'],
])('after %i ms of two minutes %s is left', (elapsedMs, left) => {
  expect(clock(countdown(120, elapsedMs).left)).toBe(left);
});

test('the time goes on after the limit, and counts what is over', () => {
  expect(countdown(60, 60_000)).toEqual({ left: 0, over: 0, used: 1, isLate: true });
  expect(countdown(60, 60_999)).toMatchObject({ left: 0, over: 0 });
  expect(countdown(60, 61_000)).toMatchObject({ left: 0, over: 1, used: 1 });
  expect(clock(countdown(60, 200_000).over)).toBe('2:20');
});

test('it is late from 15 seconds on', () => {
  expect(countdown(60, 44_000).isLate).toBe(false);
  expect(countdown(60, 45_000).isLate).toBe(true);
});

test('the bar is as long as what was used', () => {
  expect(countdown(120, 30_000).used).toBe(0.25);
});

test('the time is said aloud at 30, 15 and 0 seconds only', () => {
  const said = Array.from({ length: 70 }, (_, second) => spokenMoment(countdown(60, second * 1000)));
  const changes = said.flatMap((moment, second) => (moment === said[second - 1] ? [] : [[second, moment]]));
  expect(changes).toEqual([
    [0, null],
    [30, 'half_minute'],
    [45, 'late'],
    [60, 'up'],
  ]);
});
