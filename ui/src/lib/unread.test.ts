import { expect, test } from 'vitest';
import { unreadReason } from './unread';

test.each([
  ['unsupported', 'IMG_0042.HEIC', 'heic'],
  ['unsupported', '이력서.heif', 'heic'],
  ['unsupported', '이력서.xlsx', 'unsupported'],
  ['encrypted', '이력서.heic', 'encrypted'],
] as const)('%s of %s is %s', (outcome, name, reason) => {
  expect(unreadReason(outcome, name)).toBe(reason);
});
