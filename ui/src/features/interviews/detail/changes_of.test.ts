import { expect, test } from 'vitest';
import type { InterviewVersion } from '@/api';
import { on } from '../calendar/test_calendar';
import { changesOf } from './changes_of';

const version = (more: Partial<InterviewVersion> = {}): InterviewVersion => ({
  version: 1,
  state: 'confirmed',
  time: { start: on(12, 14).toISOString(), end: on(12, 15).toISOString() },
  people: ['a', 'b'],
  place: '',
  actor: '한유진',
  source: 'here',
  note: '',
  at: on(9, 9).toISOString(),
  ...more,
});
const time = (hour: number, until: number) => ({ start: on(12, hour).toISOString(), end: on(12, until).toISOString() });

test.each([
  ['made', version(), undefined],
  ['moved', version({ time: time(16, 17), state: 'changed' }), version()],
  ['resized', version({ time: time(14, 16) }), version()],
  ['planned', version(), version({ time: null, state: 'proposed' })],
  ['untimed', version({ time: null, state: 'proposed' }), version()],
  ['cancelled', version({ state: 'cancelled' }), version()],
  ['no_show', version({ state: 'no_show' }), version()],
  ['people', version({ people: ['a'] }), version()],
  ['place', version({ place: '3층' }), version()],
  ['confirmed', version(), version({ state: 'changed' })],
  ['same', version({ people: ['b', 'a'] }), version()],
] as const)('%s', (expected, next, before) => {
  expect(changesOf(next, before)).toBe(expected);
});
