import { expect, test } from 'vitest';
import { calendar, interview, on } from '../calendar/test_calendar';
import { timed, withInterview } from './patch';

const open = interview('정다온', null, ['이정민'], { state: 'proposed' });
const moving = interview('백지안', on(12, 14), ['이정민'], { state: 'proposed' });
const lists = (range: ReturnType<typeof calendar>) => ({
  interviews: range.interviews.map(({ id, state }) => [id, state]),
  open: range.open.map(({ id }) => id),
});

test('a first time settles an interview and takes it from those without one', () => {
  const range = withInterview(calendar({ open: [open] }), timed(open, on(12, 16), 60));
  expect(lists(range)).toEqual({ interviews: [['정다온', 'confirmed']], open: [] });
});

test('one for which other times are offered is in both lists, each once, until a time is settled', () => {
  const before = calendar({ interviews: [moving], open: [moving] });
  expect(lists(withInterview(before, { ...moving, place: '5층' }))).toEqual({
    interviews: [['백지안', 'proposed']],
    open: ['백지안'],
  });
  expect(lists(withInterview(before, timed(moving, on(12, 16), 60)))).toEqual({
    interviews: [['백지안', 'confirmed']],
    open: [],
  });
  expect(lists(withInterview(before, { ...moving, state: 'cancelled' }))).toEqual({ interviews: [], open: [] });
});
