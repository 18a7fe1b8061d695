import { expect, test } from 'vitest';
import { rowsOf } from './agenda_rows';
import { entriesOf } from './entries';
import { cellOf } from './month_entries';
import { busy, calendar, interview, on } from './test_calendar';

const range = calendar({
  interviews: [interview('b', on(12, 14), []), interview('a', on(9, 10), []), interview('c', on(12, 9), [])],
  busy: [busy('이정민', '회의', on(9, 10), on(9, 11))],
});
const entries = entriesOf(range, { hidden: new Set(), everything: true, own: true, proposals: [] });

test('an agenda has the days that have interviews, in order, with their number', () => {
  const said = rowsOf(entries).map((row) => (row.kind === 'day' ? `${row.key} ${row.count}` : row.entry.key));
  expect(said).toEqual(['2026-03-09 1', 'interview a', '2026-03-12 2', 'interview c', 'interview b']);
});

test('a cell gives up its last line to say how many more there are', () => {
  expect(cellOf(entries, 4)).toMatchObject({ more: 0 });
  const { shown, more } = cellOf(entries, 3);
  expect([shown.length, more]).toEqual([2, 2]);
});
