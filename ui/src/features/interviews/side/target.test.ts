import { expect, test } from 'vitest';
import type { Proposal, ToSchedule } from '@/api';
import { daysOf } from '../calendar/days';
import { busy, calendar, interview, on } from '../calendar/test_calendar';
import type { Kept } from './kept';
import { missingOf, searchOf, targetOf } from './target';

const todo = (applicationId: string, roundId: string | null): ToSchedule => ({
  applicationId,
  name: applicationId,
  postingId: 'posting',
  postingTitle: '백엔드',
  roundId,
  roundName: '1차 면접',
  durationMinutes: 60,
  people: ['이정민'],
  since: on(9, 9).toISOString(),
});
const NOTHING: Kept = new Set();
const meeting = busy('이정민', '회의', on(12, 14, 30), on(12, 15));
const overlap = { start: on(12, 14, 30).toISOString(), end: on(12, 15).toISOString() };
const clashing = interview('백지안', on(12, 14), ['이정민'], {
  clashes: [{ person: '이정민', event: meeting.event, severity: { kind: 'hard' }, overlap }],
});

test('what was picked comes before a clash, and a clash before what waits', () => {
  const range = calendar({
    interviews: [interview('a', on(11, 10), []), clashing],
    toSchedule: [todo('김서연', null), todo('서지호', 'round')],
  });
  expect(targetOf(range, null, NOTHING)?.name).toBe('백지안');
  expect(targetOf(range, { kind: 'interview', id: 'a' }, NOTHING)?.name).toBe('a');
  expect(targetOf(range, { kind: 'todo', applicationId: '서지호' }, NOTHING)?.name).toBe('서지호');
  expect(targetOf(calendar({ toSchedule: range.toSchedule }), null, NOTHING)?.name).toBe('서지호');
  expect(targetOf(calendar(), null, NOTHING)).toBeNull();
});

test('a clash that was left as it is gives way to the next, until its interview changes', () => {
  const range = calendar({ interviews: [clashing], toSchedule: [todo('서지호', 'round')] });
  const kept = new Set([`${clashing.id} ${clashing.version}`]);
  expect(targetOf(range, null, kept)?.name).toBe('서지호');
  const changed = { ...clashing, version: clashing.version + 1 };
  expect(targetOf({ ...range, interviews: [changed] }, null, kept)?.name).toBe('백지안');
});

test('somebody without a round has no times to be proposed', () => {
  expect(
    targetOf(calendar({ toSchedule: [todo('김서연', null)] }), { kind: 'todo', applicationId: '김서연' }, NOTHING),
  ).toBeNull();
});

test('a later week is looked through itself', () => {
  const target = targetOf(calendar({ interviews: [clashing] }), null, NOTHING);
  if (!target) throw new Error('no target');
  expect(searchOf(target, daysOf('week', on(11, 0)), on(11, 12), false)).toMatchObject({
    window: null,
    interviewId: '백지안',
    panel: [{ people: ['이정민'], needed: 1 }],
  });
  const later = searchOf(target, daysOf('week', on(25, 0)), on(11, 12), true);
  expect(later).toMatchObject({ ignoreBuffers: true, window: { start: on(23, 0).toISOString() } });
});

test('the time that is missed is the first in sight that is taken and not proposed', () => {
  const range = calendar({
    interviews: [clashing],
    busy: [meeting, busy('이정민', '회의', on(11, 10), on(11, 11)), busy('이정민', '집중', on(11, 13), on(11, 14))],
  });
  const target = targetOf(range, null, NOTHING);
  if (!target) throw new Error('no target');
  const days = daysOf('week', on(11, 0));
  expect(missingOf(range, target, [], days, on(11, 11, 18))).toEqual(on(11, 13));
  const proposal: Proposal = {
    start: on(11, 13, 30).toISOString(),
    end: on(11, 14, 30).toISOString(),
    panel: [],
    score: 1,
    notes: [],
  };
  expect(missingOf(range, target, [proposal], days, on(11, 11, 18))).toEqual(on(12, 14));
  expect(missingOf(range, target, [], days, on(13, 18))).toBeNull();
});
