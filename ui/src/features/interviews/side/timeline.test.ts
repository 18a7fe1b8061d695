import { expect, test } from 'vitest';
import { on } from '../calendar/test_calendar';
import { timelineOf } from './timeline';

const range = (start: Date, end: Date) => ({ start: start.toISOString(), end: end.toISOString() });

test('both events, what they share and their times lie on one scale', () => {
  const line = timelineOf(range(on(12, 14), on(12, 15)), range(on(12, 14, 30), on(12, 15, 30)));
  expect(line.first.left).toBeCloseTo(0.2);
  expect(line.first.width).toBeCloseTo(0.4);
  expect(line.second.left).toBeCloseTo(0.4);
  expect(line.shared.left).toBeCloseTo(0.4);
  expect(line.shared.width).toBeCloseTo(0.2);
  expect(line.ticks.map(({ at }) => at.getHours() * 60 + at.getMinutes())).toEqual([840, 870, 900, 930]);
});

test('times that are too near each other are not both named', () => {
  const line = timelineOf(range(on(12, 9), on(12, 17)), range(on(12, 9, 15), on(12, 9, 30)));
  expect(line.ticks).toHaveLength(2);
});
