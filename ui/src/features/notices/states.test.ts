import { expect, test } from 'vitest';
import type { NoticeSettings } from '@/api';
import { canCancel, canDoByHand, canResend, STATES, waitingOf } from './states';
import { notice } from './test_notices';

const settings: NoticeSettings = {
  quietFrom: 1260,
  quietTo: 480,
  zone: 'Asia/Seoul',
  language: 'ko',
  reminderHours: [24],
  publicUrl: '',
};
const at = (time: string) => new Date(time).getTime();
const queued = (createdAt: string, notBefore: string, channel: 'email' | 'sms' = 'sms') =>
  notice('1', { state: 'queued', createdAt, notBefore, channel });

test('a notice that was just written is held, and counts down to its going', () => {
  const held = queued('2026-03-10T01:00:00Z', '2026-03-10T01:00:08Z');
  expect(waitingOf(held, at('2026-03-10T01:00:00Z'), settings)).toEqual({ kind: 'held', seconds: 8 });
  expect(waitingOf(held, at('2026-03-10T01:00:07.200Z'), settings)).toEqual({ kind: 'held', seconds: 1 });
  expect(waitingOf(held, at('2026-03-10T01:00:08Z'), settings)).toEqual({ kind: 'turn' });
});

test('a text message that goes when the quiet hours end says so; a mail at that minute has its own time', () => {
  const now = at('2026-03-10T14:00:00Z');
  const morning = '2026-03-10T23:00:00Z'; // 08:00 in Seoul
  expect(waitingOf(queued('2026-03-10T13:59:00Z', morning), now, settings)).toEqual({ kind: 'quiet' });
  expect(waitingOf(queued('2026-03-10T13:59:00Z', morning, 'email'), now, settings)).toEqual({ kind: 'time' });
  const never = { ...settings, quietFrom: 480 };
  expect(waitingOf(queued('2026-03-10T13:59:00Z', morning), now, never)).toEqual({ kind: 'time' });
});

test('a reminder in its last seconds is not taken for one that was just written', () => {
  const reminder = queued('2026-03-09T01:00:00Z', '2026-03-10T01:00:00Z', 'email');
  expect(waitingOf(reminder, at('2026-03-10T00:59:55Z'), settings)).toEqual({ kind: 'time' });
});

test('what can be done depends on where a notice stands', () => {
  const names = (can: (one: ReturnType<typeof notice>) => boolean) =>
    STATES.filter((state) => can(notice('1', { state })));
  expect(names(canCancel)).toEqual(['queued']);
  expect(names(canResend)).not.toContain('opted_out');
  expect(names(canResend)).not.toContain('complained');
  expect(names(canDoByHand)).toEqual(['bounced', 'failed', 'no_address', 'complained', 'opted_out']);
});
