import { expect, test } from 'vitest';
import { daysOf } from '../calendar/days';
import { elsewhere, hourOf, saidDay, saidRange, saidWhen } from './said';

const today = new Date(2026, 2, 11);

test('a day is said without its month while that is clear', () => {
  expect(saidDay(new Date(2026, 2, 12), today, 'ko')).toBe('목 12일');
  expect(saidDay(new Date(2026, 2, 12), today, 'en')).toBe('Thu 12');
  expect(saidDay(new Date(2026, 3, 2), today, 'ko')).toBe('4월 2일 목');
  expect(saidDay(new Date(2026, 3, 2), today, 'en')).toBe('Thu 2 Apr');
  expect(saidWhen(new Date(2026, 2, 12, 9), new Date(2026, 2, 12, 10, 30), today, 'ko')).toBe('목 12일 09:00 – 10:30');
});

test('the title of a week names what changes within it only once', () => {
  const week = (day: number, month = 2) => daysOf('week', new Date(2026, month, day));
  expect(saidRange('week', week(11), today, 'ko')).toBe('2026년 3월 9일 – 15일');
  expect(saidRange('week', week(11), today, 'en')).toBe('9 – 15 March 2026');
  expect(saidRange('week', week(31), today, 'ko')).toBe('2026년 3월 30일 – 4월 5일');
  expect(saidRange('month', week(31), today, 'ko')).toBe('2026년 3월');
});

test('an hour of the gutter may be the end of the day', () => {
  expect([hourOf(540), hourOf(615), hourOf(1440)]).toEqual(['9:00', '10:15', '24:00']);
});

test('another zone is named only where its clock differs', () => {
  const at = new Date('2026-03-11T05:00:00Z');
  const far = 'Pacific/Kiritimati';
  expect(elsewhere(Intl.DateTimeFormat().resolvedOptions().timeZone, at)).toBeNull();
  expect(elsewhere(far, at)).toMatch(/19:00 GMT\+14$/);
});
