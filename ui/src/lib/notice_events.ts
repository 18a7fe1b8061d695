import type { NoticeEvent } from '@/api';

/** Events that rules and templates are made for, in the order of a recruiting process. */
export const EVENTS: Exclude<NoticeEvent, 'message' | 'scorecard_due'>[] = [
  'application_received',
  'stage_changed',
  'test_assigned',
  'interview_proposed',
  'interview_confirmed',
  'interview_changed',
  'interview_cancelled',
  'interview_reminder',
  'offer',
  'rejected',
  'hired',
];
