import { expect, test } from 'vitest';
import { attachParticle } from './josa';

test.each([
  ['1차 면접', 'ro', '1차 면접으로'],
  ['서류', 'ro', '서류로'],
  ['서울', 'ro', '서울로'],
  ['코딩테스트', 'eul', '코딩테스트를'],
  ['면접', 'eul', '면접을'],
  ['단계 3', 'i', '단계 3이'],
  ['단계 2', 'eun', '단계 2는'],
  ['처우 협의(2026)', 'gwa', '처우 협의(2026)과'],
  ['Screening', 'ro', 'Screening(으)로'],
  ['Screening', 'eul', 'Screening을(를)'],
] as const)('%s takes %s as %s', (word, particle, whole) => {
  expect(attachParticle(word, particle)).toBe(whole);
});
