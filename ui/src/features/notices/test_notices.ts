import type { Notice } from '@/api';

/** A mail that arrived. */
export const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  id,
  event: 'interview_confirmed',
  channel: 'email',
  personId: 'p',
  applicationId: 'a',
  postingId: 'o',
  interviewId: null,
  name: `받는 사람 ${id}`,
  to: `${id}@example.com`,
  subject: '면접 안내',
  body: '3월 12일 14:00에 뵙겠습니다.',
  language: 'ko',
  state: 'delivered',
  detail: '',
  createdAt: '2026-03-10T01:00:00Z',
  notBefore: '2026-03-10T01:00:08Z',
  acceptedAt: '2026-03-10T01:00:10Z',
  settledAt: '2026-03-10T01:00:12Z',
  attempts: 1,
  resendOf: null,
  ...more,
});
