import type { ConnectionHealth, FailedAttempt, LaterItem } from '@/api';

/** An attempt that failed. */
export const failure = (more: Partial<FailedAttempt> = {}): FailedAttempt => ({
  kind: 'transient',
  code: '',
  detail: '',
  answer: null,
  at: '2026-03-10T01:00:00Z',
  ...more,
});

/** A text message that is out of attempts. */
export const laterItem = (id: string, more: Partial<LaterItem> = {}): LaterItem => ({
  id,
  connector: 'solapi',
  operation: 'send_notice',
  noticeId: `notice-${id}`,
  interviewId: null,
  applicationId: 'a',
  name: `사람 ${id}`,
  title: `안내 ${id}`,
  failure: failure(),
  attempts: 5,
  edit: { to: '010-3392-184', subject: '', body: '안녕하세요' },
  createdAt: '2026-03-10T00:00:00Z',
  ...more,
});

/** A connection whose breaker is open. */
export const stopped = (more: Partial<ConnectionHealth> = {}): ConnectionHealth => ({
  connectionId: 'c',
  connector: 'solapi',
  name: '02-1234-5678',
  health: 'stopped',
  lastSuccess: null,
  latenciesMs: [],
  p95Ms: null,
  errorRate: 1,
  waiting: 3,
  failed: 2,
  breaker: { state: 'open', failures: 5, probeAt: null },
  failure: failure({ kind: 'permanent', code: 'NotEnoughBalance' }),
  ...more,
});
