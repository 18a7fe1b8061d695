import { expect, test } from 'vitest';
import { calendarDays, clockTime, dayOf, stayOf, timeIn } from './time';

const noon = new Date(2026, 2, 10, 12, 0);
const at = (...date: [number, number, number, number?, number?]) => new Date(...date).toISOString();

test('days are counted by the calendar, not by 24 hours', () => {
  expect(calendarDays(new Date(2026, 2, 9, 23, 50), new Date(2026, 2, 10, 0, 10))).toBe(1);
  expect(calendarDays(new Date(2026, 2, 10, 0, 10), new Date(2026, 2, 10, 23, 50))).toBe(0);
  expect(calendarDays(new Date(2026, 2, 11), noon)).toBe(0);
});

test('a card is late from the day after its limit', () => {
  expect(stayOf(at(2026, 2, 7), 3, noon)).toEqual({ days: 3, over: 0 });
  expect(stayOf(at(2026, 2, 4), 3, noon)).toEqual({ days: 6, over: 3 });
  expect(stayOf(at(2025, 2, 4), null, noon).over).toBe(0);
});

test('days are relative up to a week, dates after that, with the year when it is another one', () => {
  expect(dayOf(at(2026, 2, 3, 23), noon, 'ko')).toEqual({ kind: 'ago', days: 7 });
  expect(dayOf(at(2026, 2, 2, 23), noon, 'ko')).toEqual({ kind: 'date', text: '3월 2일' });
  expect(dayOf(at(2026, 2, 2), noon, 'en')).toEqual({ kind: 'date', text: '2 Mar' });
  expect(dayOf(at(2025, 2, 2), noon, 'en')).toEqual({ kind: 'date', text: '2 Mar 2025' });
});

test('clock times have 24 hours', () => {
  expect(clockTime(at(2026, 2, 10, 0, 5), 'ko')).toBe('00:05');
  expect(clockTime(at(2026, 2, 10, 18, 20), 'en')).toBe('18:20');
});

test('times of another zone are said on its clock, with its name', () => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(timeIn('2026-01-15T05:00:00Z', 'Asia/Seoul', 'ko')).toMatch(/^1월 15일 \(목\) 14:00/);
  expect(timeIn('2026-01-15T05:00:00Z', 'Asia/Seoul', 'en')).toMatch(/^Thu,? 15 Jan.*14:00/);
  expect(timeIn('2026-01-15T05:00:00Z', here, 'en')).not.toContain('(');
  const far = here === 'Pacific/Kiritimati' ? 'Asia/Seoul' : 'Pacific/Kiritimati';
  expect(timeIn('2026-01-15T05:00:00Z', far, 'en')).toContain(`(${far})`);
});
