import { expect, test } from 'vitest';
import type { CalendarSync } from '@/api';
import { ageOf, syncState } from './sync_state';

const now = new Date('2026-03-11T02:18:00Z');
const account = (minutesAgo: number | null, more: Partial<CalendarSync> = {}): CalendarSync => ({
  connectionId: 'connection',
  email: 'hr@example.com',
  lastGood: minutesAgo === null ? null : new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
  reconnect: false,
  waiting: 0,
  failure: null,
  ...more,
});
const failure = { kind: 'transient' as const, code: '', detail: 'timed out', answer: null, at: now.toISOString() };

test('one cut account is worse than any number of good ones', () => {
  const cut = account(1, { reconnect: true, email: 'b@example.com', failure });
  expect(syncState([account(1), cut], now)).toEqual({ kind: 'reconnect', email: 'b@example.com', detail: 'timed out' });
});

test('a failure is said with its kind, and otherwise the oldest account counts', () => {
  expect(syncState([account(1), account(2, { failure })], now)).toMatchObject({ kind: 'failed', why: 'transient' });
  expect(syncState([account(1), account(12)], now)).toMatchObject({
    kind: 'good',
    age: { unit: 'minutes', count: 12 },
  });
  expect(syncState([account(45)], now).kind).toBe('old');
  expect(syncState([account(null), account(1)], now).kind).toBe('never');
  expect(syncState([], now).kind).toBe('none');
});

test('an age has its largest whole unit', () => {
  const ago = (minutes: number) => ageOf(new Date(now.getTime() - minutes * 60_000), now);
  expect([ago(0), ago(59), ago(60), ago(1439), ago(3000)]).toEqual([
    { unit: 'now', count: 0 },
    { unit: 'minutes', count: 59 },
    { unit: 'hours', count: 1 },
    { unit: 'hours', count: 23 },
    { unit: 'days', count: 2 },
  ]);
});
