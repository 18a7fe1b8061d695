import { act, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionHealth } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { StateText } from './StateText';
import { stoppedFor } from './stopped';
import { notice } from './test_notices';

const NOW = new Date('2026-03-10T01:10:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const failed = (kind: 'transient' | 'unauthorized' | 'permanent') => ({
  kind,
  code: '',
  detail: '',
  answer: null,
  at: later(0),
});

const mail = (more: Partial<ConnectionHealth> = {}): ConnectionHealth => ({
  connectionId: 'c',
  connector: 'smtp',
  name: 'jobs@ondam.example',
  health: 'stopped',
  lastSuccess: null,
  latenciesMs: [],
  p95Ms: null,
  errorRate: 1,
  waiting: 1,
  failed: 0,
  breaker: { state: 'open', failures: 5, probeAt: later(38_000) },
  failure: failed('transient'),
  ...more,
});
const well = mail({ connectionId: 'w', health: 'ok', breaker: { state: 'closed', failures: 0, probeAt: null } });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
  return () => vi.useRealTimers();
});

async function said(connections: ConnectionHealth[], more: Parameters<typeof notice>[1] = {}) {
  send.mockImplementation(
    answering({ 'GET /api/operations': { connections, later: [], laterCount: 0, at: later(0) } }),
  );
  const { container } = render(
    <Queries>
      <StateText notice={notice('1', { state: 'queued', notBefore: later(-60_000), ...more })} />
    </Queries>,
  );
  await vi.waitFor(() => expect(send).toHaveBeenCalled());
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  return container.textContent;
}

test('a notice that a stopped connection holds up says why, and counts down to the next try', async () => {
  expect(await said([mail()])).toBe('메일 서버 응답 없음 · 38초 뒤 다시 시도');
  act(() => void vi.advanceTimersByTime(3000));
  expect(screen.getByText('메일 서버 응답 없음 · 35초 뒤 다시 시도')).toBeTruthy();
});

test.each([
  [
    mail({ breaker: { state: 'open', failures: 9, probeAt: later(300_000) } }),
    '메일 서버 응답 없음 · 5분 뒤 다시 시도',
  ],
  [mail({ failure: failed('unauthorized') }), '메일 서버 다시 연결 필요'],
  [mail({ failure: failed('permanent'), breaker: { state: 'open', failures: 5, probeAt: null } }), '메일 서버 멈춤'],
  [mail({ connector: 'solapi' }), '보내는 중'],
  [well, '보내는 중'],
])('it says what is known of its connection (%#)', async (connection, words) => {
  expect(await said([connection])).toBe(words);
});

test('a notice whose time has not come waits for that, whatever its connection does', async () => {
  expect(await said([mail()], { notBefore: later(3_600_000) })).toMatch(/에 보냄$/);
});

test('where a channel has several connections, all must have stopped; the one that is tried first counts', () => {
  const second = mail({
    connectionId: 'd',
    connector: 'ses',
    breaker: { state: 'open', failures: 5, probeAt: later(5000) },
  });
  expect(stoppedFor('email', [mail(), well])).toBeNull();
  expect(stoppedFor('email', [mail(), second])).toBe(second);
  expect(stoppedFor('email', [])).toBeNull();
});
