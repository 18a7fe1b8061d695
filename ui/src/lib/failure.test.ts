import { expect, test } from 'vitest';
import type { FailedAttempt } from '@/api';
import { sentenceOf } from './failure';

test.each<[FailedAttempt['kind'], string, string]>([
  ['permanent', '552 5.2.2', 'mailbox_full'],
  ['permanent', '550 5.1.1', 'mailbox_unknown'],
  ['permanent', '552 5.3.4', 'too_large'],
  ['permanent', 'UNREGISTERED', 'token_gone'],
  ['permanent', '21614', 'number_wrong'],
  ['permanent', '', 'permanent'],
  ['unprepared', 'missing_value', 'value_missing'],
  ['unprepared', 'no_address', 'no_address'],
  // A code says nothing more where the kind says what to press.
  ['unauthorized', '403', 'unauthorized'],
  ['transient', '404', 'transient'],
])('%s %s is told by the sentence %s', (kind, code, sentence) => {
  expect(sentenceOf({ kind, code })).toBe(sentence);
});
