import { expect, test } from 'vitest';
import type { InterviewRound } from '@/api';
import { viewerZone } from '@/lib/zone';
import { interview, on } from '../calendar/test_calendar';
import {
  deadlineOf,
  draftOf,
  draftOfInterview,
  missingOf,
  OFFERS,
  overlaps,
  requestOf,
  shortGroups,
  withRound,
  withStart,
} from './draft';

const round: InterviewRound = {
  id: 'round',
  stageId: null,
  name: '1차 면접',
  durationMinutes: 45,
  panel: [],
  place: '3층',
  conference: true,
  replyDays: 3,
  kit: { intro: '', sections: [] },
};
const seed = { applicationId: 'application', postingId: 'posting', name: '김서연' };
const now = on(11, 11);

test('a round brings its length and place, but a length that was drawn stays', () => {
  expect(withRound(draftOf(seed), round, false)).toMatchObject({
    durationMinutes: 45,
    place: '3층',
    conference: true,
    replyDays: 3,
  });
  expect(withRound(draftOf({ ...seed, durationMinutes: 90 }), round, true).durationMinutes).toBe(90);
});

test('what is missing is named, one thing at a time', () => {
  const draft = withRound(draftOf(seed), round, false);
  expect(missingOf(draftOf({}), now)).toBe('candidate');
  expect(missingOf(draftOf(seed), now)).toBe('round');
  expect(missingOf(draft, now)).toBe('start');
  expect(missingOf({ ...draft, start: on(12, 10) }, now)).toBeNull();
});

test('an offer needs two times apart from each other, and a deadline ahead of the first', () => {
  const offer = { ...withRound(draftOf(seed), round, false), mode: 'offer' as const };
  expect(missingOf({ ...offer, starts: [on(16, 10)] }, now)).toBe('starts');
  expect(missingOf({ ...offer, starts: [on(16, 10), on(16, 10, 30)] }, now)).toBe('overlap');
  expect(missingOf({ ...offer, starts: [on(13, 10), on(16, 10)], deadline: on(13, 11) }, now)).toBe('deadline');
  expect(missingOf({ ...offer, starts: [on(13, 10), on(16, 10)], deadline: on(10, 18) }, now)).toBe('deadline');
  expect(missingOf({ ...offer, starts: [on(16, 10), on(17, 10)] }, now)).toBeNull();
  expect(overlaps([on(16, 10), on(16, 10, 45)], 45)).toBe(false);
});

test('a deadline that nobody typed lies ahead of the first time', () => {
  const offer = { ...draftOf(seed), mode: 'offer' as const };
  const until = (...starts: Date[]) => deadlineOf({ ...offer, starts }, now);
  expect(until()).toEqual(on(14, 18));
  expect(until(on(16, 10))).toEqual(on(14, 18));
  expect(until(on(13, 10))).toEqual(on(12, 18));
  expect(until(on(11, 16))).toEqual(on(11, 14));
});

test('times are toggled, kept in order, and not more than five', () => {
  const all = [5, 3, 1, 4, 2, 6].reduce((starts, day) => withStart(starts, on(day, 10)), [] as Date[]);
  expect(all.map((one) => one.getDate())).toEqual([1, 2, 3, 4, 5]);
  expect(all).toHaveLength(OFFERS.most);
  expect(withStart(all, on(3, 10))).toHaveLength(4);
});

test('a time that the candidate picks is not sent, and nobody is told beside the offer', () => {
  const draft = { ...draftOf(seed), roundId: 'round', start: on(12, 10) };
  expect(requestOf(draft, true)).toMatchObject({
    start: on(12, 10).toISOString(),
    acceptClashes: true,
    tell: { candidate: true },
  });
  expect(requestOf({ ...draft, mode: 'offer' }, false)).toMatchObject({
    start: null,
    tell: { candidate: false, panel: false },
  });
});

test('times are said in the zone here unless another one is chosen', () => {
  expect(requestOf(draftOf(seed), false).zone).toBe(viewerZone());
  expect(requestOf({ ...draftOf(seed), zone: 'Europe/London' }, false).zone).toBe('Europe/London');
  const there = interview('백지안', on(12, 14), ['이정민'], { zone: 'Europe/London', place: '3층' });
  expect(draftOfInterview(there)).toMatchObject({
    interviewId: '백지안',
    zone: 'Europe/London',
    people: ['이정민'],
    place: '3층',
    start: on(12, 14),
  });
});

test('somebody who could sit in two groups fills one', () => {
  const panel = [
    { people: ['a', 'b'], needed: 1 },
    { people: ['a'], needed: 1 },
  ];
  expect(shortGroups(panel, ['a'])).toEqual([0]);
  expect(shortGroups(panel, ['a', 'b'])).toEqual([]);
  expect(shortGroups(panel, [])).toEqual([0, 1]);
});
