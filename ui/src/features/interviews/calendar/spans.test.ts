import { expect, test } from 'vitest';
import { drawn, endOf, placed, pulled, shifted, snapped, spanOn, stretched } from './spans';

const on = (hour: number, minute = 0, day = 11) => new Date(2026, 2, day, hour, minute);

test('what runs past midnight shows its part on either day', () => {
  expect(spanOn(on(0), on(22), on(1, 30, 12))).toEqual({ from: 1320, to: 1440 });
  expect(spanOn(on(0, 0, 12), on(22), on(1, 30, 12))).toEqual({ from: 0, to: 90 });
  expect(spanOn(on(0, 0, 12), on(22), on(0, 0, 12))).toBeNull();
  expect(spanOn(on(0), on(22), on(0, 0, 12))).toEqual({ from: 1320, to: 1440 });
});

test('times snap to a quarter of an hour', () => {
  expect([snapped(607), snapped(608), snapped(622)]).toEqual([600, 615, 615]);
});

test('drawing covers every quarter it touches, in either direction', () => {
  expect(drawn(607, 652)).toEqual({ from: 600, to: 660 });
  expect(drawn(652, 607)).toEqual({ from: 600, to: 660 });
  expect(drawn(600, 600)).toEqual({ from: 600, to: 615 });
  expect(drawn(1439, 2000)).toEqual({ from: 1425, to: 1440 });
});

test('a block that is moved stays in its day and keeps its length', () => {
  expect(placed(-20, 60)).toEqual({ from: 0, to: 60 });
  expect(placed(1430, 60)).toEqual({ from: 1380, to: 1440 });
  expect(placed(604, 45)).toEqual({ from: 600, to: 645 });
});

test('an edge is not pulled over the beginning', () => {
  expect(pulled(600, 500)).toEqual({ from: 600, to: 615 });
  expect(pulled(600, 668)).toEqual({ from: 600, to: 675 });
});

test('a day later is the same time by the clock', () => {
  const when = { start: on(10), durationMinutes: 60 };
  expect(shifted(when, { days: 30 }).start).toEqual(new Date(2026, 3, 10, 10));
  expect(shifted(when, { minutes: -15 }).start).toEqual(on(9, 45));
  expect(endOf(when)).toEqual(on(11));
});

test('nothing gets shorter than a quarter or longer than twelve hours', () => {
  const when = { start: on(10), durationMinutes: 15 };
  expect(stretched(when, -15).durationMinutes).toBe(15);
  expect(stretched(when, 15).durationMinutes).toBe(30);
  expect(stretched({ ...when, durationMinutes: 715 }, 15).durationMinutes).toBe(720);
});
