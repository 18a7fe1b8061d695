import { expect, test } from 'vitest';
import { allDayOf, byDay, entriesOf, loadOf, meetingsAt } from './entries';
import { busy, calendar, interview, on } from './test_calendar';

const plain = { hidden: new Set<string>(), everything: false, own: true, proposals: [] };

test('a meeting of several is one block; what one person has alone is only a lane', () => {
  const range = calendar({
    busy: [
      busy('이정민', '주간 회의', on(11, 10), on(11, 11)),
      busy('박지훈', '주간 회의', on(11, 10), on(11, 11)),
      busy('박지훈', '치과', on(11, 13), on(11, 14)),
    ],
  });
  const titles = (everything: boolean) =>
    entriesOf(range, { ...plain, everything }).map((entry) =>
      entry.kind === 'outside' ? [entry.title, entry.people.length] : null,
    );
  expect(titles(false)).toEqual([['주간 회의', 2]]);
  expect(titles(true)).toEqual([
    ['주간 회의', 2],
    ['치과', 1],
  ]);
});

test('private events of two people are not one meeting', () => {
  const range = calendar({
    busy: [busy('이정민', '', on(11, 10), on(11, 11)), busy('박지훈', '', on(11, 10), on(11, 11))],
  });
  expect(entriesOf(range, { ...plain, everything: true })).toHaveLength(2);
  expect(entriesOf(range, plain)).toHaveLength(0);
});

test('what an interview runs into is seen even when one person has it alone', () => {
  const meeting = busy('이정민', '주간 회의', on(12, 14, 30), on(12, 15, 30));
  const overlap = { start: on(12, 14, 30).toISOString(), end: on(12, 15).toISOString() };
  const clash = { person: '이정민', event: meeting.event, severity: { kind: 'hard' as const }, overlap };
  const range = calendar({
    busy: [meeting],
    interviews: [interview('백지안', on(12, 14), ['이정민'], { clashes: [clash] })],
  });
  expect(entriesOf(range, plain).map(({ kind }) => kind)).toEqual(['interview', 'outside']);
});

test('an interview goes only when the layers of all its people are off', () => {
  const range = calendar({
    interviews: [interview('백지안', on(12, 14), ['이정민', '박지훈']), interview('무명', on(12, 16), [])],
  });
  const seen = (...hidden: string[]) => entriesOf(range, { ...plain, hidden: new Set(hidden) }).length;
  expect([seen(), seen('이정민'), seen('이정민', '박지훈')]).toEqual([2, 2, 1]);
});

test('offered times are shown until the candidate has answered', () => {
  const slots = [10, 11].map((hour) => ({ start: on(13, hour).toISOString(), end: on(13, hour + 1).toISOString() }));
  const offer = {
    id: 'offer',
    slots,
    deadline: on(14, 18).toISOString(),
    link: null,
    createdAt: on(9, 9).toISOString(),
    answer: null,
  };
  const open = interview('정다온', null, ['이정민'], { state: 'proposed', offer });
  expect(entriesOf(calendar({ open: [open] }), plain)).toHaveLength(2);
  const answer = { choice: { kind: 'reschedule' as const }, note: '', byHr: false, at: on(10, 9).toISOString() };
  expect(entriesOf(calendar({ open: [{ ...open, offer: { ...offer, answer } }] }), plain)).toHaveLength(0);
});

test('one for which other times are offered keeps its own, and stands there once', () => {
  const start = on(13, 14);
  const slots = [{ start: on(13, 10).toISOString(), end: on(13, 11).toISOString() }];
  const offer = { id: 'offer', slots, deadline: '', link: null, createdAt: on(9, 9).toISOString(), answer: null };
  const moving = interview('정다온', start, ['이정민'], { state: 'proposed', offer });
  const entries = entriesOf(calendar({ interviews: [moving], open: [moving] }), plain);
  expect(entries.map(({ kind, start }) => [kind, start.getHours()])).toEqual([
    ['offer', 10],
    ['interview', 14],
  ]);
});

test('what ends at midnight is not on the next day', () => {
  const days = byDay([
    { start: on(9, 22), end: on(10, 0) },
    { start: on(10, 23), end: on(11, 1) },
  ]);
  expect([...days.keys()]).toEqual(['2026-03-09', '2026-03-10', '2026-03-11']);
});

test('a day off of two days is on both, after the holiday', () => {
  const range = calendar({
    busy: [busy('박지훈', '휴가', on(12, 0), on(14, 0), true)],
    holidays: [{ date: '2026-03-12', kind: 'public', nameKo: '휴일', nameEn: 'Holiday' }],
  });
  const days = allDayOf(range, { hidden: new Set(), own: true }, 'ko');
  expect(days.get('2026-03-12')?.map(({ text }) => text)).toEqual(['휴일', '휴가']);
  expect(days.get('2026-03-13')?.map(({ text }) => text)).toEqual(['휴가']);
  expect(days.get('2026-03-14')).toBeUndefined();
  expect(
    allDayOf(range, { hidden: new Set(['박지훈']), own: true }, 'en')
      .get('2026-03-12')
      ?.map(({ text }) => text),
  ).toEqual(['Holiday']);
});

test('a meeting that only touches is no obstacle, and an interview is none to itself', () => {
  const range = calendar({
    busy: [busy('이정민', '회의', on(12, 15), on(12, 16))],
    interviews: [interview('백지안', on(12, 14), ['이정민'])],
  });
  expect(meetingsAt(range, '백지안', ['이정민'], on(12, 14), on(12, 15))).toEqual([]);
  expect(
    meetingsAt(range, '백지안', ['이정민', '박지훈'], on(12, 14, 15), on(12, 15, 15)).map(({ title }) => title),
  ).toEqual(['회의']);
  expect(meetingsAt(range, null, ['이정민'], on(12, 14), on(12, 15))).toHaveLength(1);
});

test('load counts the interviews that touch the range', () => {
  const range = calendar({
    interviews: [interview('a', on(9, 10), ['이정민']), interview('b', on(20, 10), ['이정민'])],
  });
  expect(loadOf(range, on(9, 0), on(14, 0)).get('이정민')).toBe(1);
});
