import { expect, test } from 'vitest';
import type { NoticeRules } from '@/api';
import { clockOf, goesThrough, hoursOf, minuteOf, toggled } from './rules';

const rules: NoticeRules = { postingId: null, own: false, rules: [{ event: 'rejected', channels: ['email'] }] };

test('a press puts a channel in or out and leaves the others', () => {
  const both = toggled(rules, 'rejected', 'sms');
  expect(both.rules).toEqual([{ event: 'rejected', channels: ['email', 'sms'] }]);
  expect(goesThrough(toggled(both, 'rejected', 'email'), 'rejected', 'email')).toBe(false);
  expect(goesThrough(toggled(rules, 'hired', 'push'), 'hired', 'push')).toBe(true);
});

test('clock times are minutes of the day', () => {
  expect([clockOf(1260), clockOf(0), minuteOf('08:05')]).toEqual(['21:00', '00:00', 485]);
  expect([minuteOf('24:00'), minuteOf('8'), minuteOf('')]).toEqual([null, null, null]);
});

test('hours are read as they are typed, the longest first', () => {
  expect(hoursOf('2, 24 24')).toEqual([24, 2]);
  expect(hoursOf('')).toEqual([]);
  expect([hoursOf('하루'), hoursOf('0'), hoursOf('1.5')]).toEqual([null, null, null]);
});

test('five reminders within two weeks are kept, and no more', () => {
  expect(hoursOf('336, 168, 48, 24, 2, 2')).toEqual([336, 168, 48, 24, 2]);
  expect([hoursOf('337'), hoursOf('6, 5, 4, 3, 2, 1')]).toEqual([null, null]);
});
