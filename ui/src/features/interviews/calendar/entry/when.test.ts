import { expect, test } from 'vitest';
import type { EntryTime } from '@/api';
import { formOf, isSameTime, isWhole, later, timeOf } from './when';

const day = (date: number) => new Date(2026, 2, date);
const at = (start: Date, end: Date): EntryTime => ({
  kind: 'at',
  start: start.toISOString(),
  end: end.toISOString(),
  zone: 'Asia/Seoul',
});

test('a form says days, hours or an instant, and gives back what it was given', () => {
  for (const time of [
    { kind: 'all_day', from: '2026-03-12', to: '2026-03-12' } as const,
    { kind: 'all_day', from: '2026-03-12', to: '2026-03-14' } as const,
    at(new Date(2026, 2, 12, 14), new Date(2026, 2, 12, 17)),
    at(new Date(2026, 2, 12, 18), new Date(2026, 2, 12, 18)),
    at(new Date(2026, 2, 12, 22), new Date(2026, 2, 13, 2)),
  ]) {
    const back = timeOf(formOf(time));
    expect(back && isSameTime(back, time), JSON.stringify(time)).toBe(true);
  }
});

test('what is incomplete or ends before it begins is no time', () => {
  const form = { from: day(12), to: null, begins: 600, ends: 660 };
  expect(timeOf({ ...form, from: null })).toBeNull();
  expect(timeOf({ ...form, to: day(11) })).toBeNull();
  expect(timeOf({ ...form, ends: 540 })).toBeNull();
  expect(timeOf({ ...form, to: day(13), ends: null })).toBeNull();
  expect(timeOf({ ...form, begins: null, ends: null })).toEqual({
    kind: 'all_day',
    from: '2026-03-12',
    to: '2026-03-12',
  });
});

test('days move and the time of the clock stays', () => {
  expect(later({ kind: 'all_day', from: '2026-02-27', to: '2026-03-01' }, 2)).toEqual({
    kind: 'all_day',
    from: '2026-03-01',
    to: '2026-03-03',
  });
  const moved = later(at(new Date(2026, 2, 12, 14), new Date(2026, 2, 12, 15)), -3);
  expect(isSameTime(moved, at(new Date(2026, 2, 9, 14), new Date(2026, 2, 9, 15)))).toBe(true);
});

test('days and instants stand above the hours', () => {
  expect(isWhole({ kind: 'all_day', from: '2026-03-12', to: '2026-03-12' })).toBe(true);
  expect(isWhole(at(day(12), day(12)))).toBe(true);
  expect(isWhole(at(day(12), day(14)))).toBe(true);
  expect(isWhole(at(new Date(2026, 2, 12, 14), new Date(2026, 2, 12, 15)))).toBe(false);
});
