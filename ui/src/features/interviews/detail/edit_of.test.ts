import { expect, test } from 'vitest';
import { interview, on } from '../calendar/test_calendar';
import { draftOfInterview } from '../plan/draft';
import { editOf } from './edit_of';

const settled = interview('백지안', on(12, 14), ['이정민', '박지훈'], { place: '3층' });
const open = interview('정다온', null, ['이정민'], { state: 'proposed' });
const edit = (before: typeof settled, part: Partial<ReturnType<typeof draftOfInterview>>) =>
  editOf(before, { ...draftOfInterview(before), ...part });

test('a draft that was left as it is changes nothing', () => {
  expect(edit(settled, {})).toEqual({ moved: false, beside: {}, forCandidate: false, forPanel: [] });
  expect(edit(settled, { people: ['박지훈', '이정민'] }).beside).toEqual({});
});

test('another panel is news for those who come and go, and not for the candidate', () => {
  expect(edit(settled, { people: ['이정민', '최수아'] })).toEqual({
    moved: false,
    beside: { people: ['이정민', '최수아'] },
    forCandidate: false,
    forPanel: ['최수아', '박지훈'],
  });
  expect(edit(settled, { people: null }).beside).toEqual({ people: [] });
});

test('another time, place or zone is news for everybody', () => {
  const all = { forCandidate: true, forPanel: ['이정민', '박지훈'] };
  expect(edit(settled, { start: on(12, 16) })).toMatchObject({ ...all, moved: true, beside: {} });
  expect(edit(settled, { place: '5층' })).toMatchObject({ ...all, moved: false, beside: { place: '5층' } });
  expect(edit(settled, { zone: 'Europe/London' })).toMatchObject({ ...all, beside: { zone: 'Europe/London' } });
});

test('the first time is news for the candidate and the panel; before there is one, nothing is', () => {
  expect(edit(open, { start: on(12, 16), people: ['박지훈'] })).toMatchObject({
    moved: true,
    forCandidate: true,
    forPanel: ['박지훈'],
  });
  expect(edit(open, { people: ['박지훈'], place: '5층' })).toMatchObject({
    moved: false,
    forCandidate: false,
    forPanel: [],
  });
});
