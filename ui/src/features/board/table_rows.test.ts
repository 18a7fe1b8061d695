import { expect, test } from 'vitest';
import { arrange } from './arrange';
import { noFilter } from './filter';
import { type Sorting, tableRows } from './table_rows';
import { board, card, stage, today } from './test_board';

const { columns } = arrange(
  board(
    [stage('서류'), stage('면접')],
    [
      card('다', '서류', 1, { rating: 3, fit: { grade: 'B', score: 50, order: 1, missing: [] } }),
      card('가', '서류', 9),
      card('나', '면접', 4, { rating: 5, fit: { grade: 'B', score: 50, order: 2, missing: [] } }),
    ],
  ),
  noFilter,
  today,
);
const names = (sorting: Sorting) => tableRows(columns, sorting, today).map((row) => row.card.name);

test.each([
  [{ key: 'stage', descending: false }, ['다', '가', '나']],
  [{ key: 'stage', descending: true }, ['나', '다', '가']],
  [{ key: 'name', descending: false }, ['가', '나', '다']],
  [{ key: 'days', descending: true }, ['가', '나', '다']],
  [{ key: 'fit', descending: true }, ['나', '다', '가']],
  [{ key: 'fit', descending: false }, ['가', '다', '나']],
  [{ key: 'rating', descending: true }, ['나', '다', '가']],
] as const)('%o gives %o', (sorting, order) => {
  expect(names(sorting)).toEqual(order);
});
