import { expect, test } from 'vitest';
import type { Grade } from '@/api';
import { arrange } from './arrange';
import { hides, noFilter, sameFilter } from './filter';
import { board, card, stage, today } from './test_board';

const stages = [stage('서류'), stage('면접', null), stage('입사')];
const cards = [
  card('김서연', '서류', 6, { headline: '결제 백엔드 7년', tags: ['추천'], rating: 4, unsureCount: 2 }),
  card('서지호', '서류', 1, { tags: ['추천', '신입'] }),
  card('강나래', '면접', 40, { duplicate: true }),
  card('배수빈', '서류', 9, { status: 'rejected' }),
];
const shown = (filter: Partial<typeof noFilter>) =>
  arrange(board(stages, cards), { ...noFilter, ...filter }, today).order;

test('columns hold their cards, the age of the oldest active one, and whether one is late', () => {
  const { columns } = arrange(board(stages, cards), noFilter, today);
  expect(columns.map(({ cards: list }) => list.length)).toEqual([3, 1, 0]);
  expect(columns.map(({ oldestDays }) => oldestDays)).toEqual([6, 40, null]);
  expect(columns.map(({ late }) => late)).toEqual([true, false, false]);
});

test('counts of the filter bar do not depend on the filter', () => {
  const all = arrange(board(stages, cards), noFilter, today);
  const few = arrange(board(stages, cards), { ...noFilter, text: '지호' }, today);
  for (const { overdueCount, unsureCount, tags } of [all, few]) {
    expect({ overdueCount, unsureCount, tags }).toEqual({ overdueCount: 1, unsureCount: 2, tags: ['추천', '신입'] });
  }
});

test.each([
  [{ overdue: true }, ['김서연']],
  [{ unsure: true }, ['김서연', '강나래']],
  [{ minRating: 4 }, ['김서연']],
  [{ minRating: 5 }, []],
  [{ tags: ['추천', '신입'] }, ['서지호']],
  [{ text: '결제' }, ['김서연']],
  [{ text: '김ㅅ' }, ['김서연']],
  [{ text: 'ㅅㅈㅎ' }, ['서지호']],
  [{ text: ' ' }, ['김서연', '서지호', '배수빈', '강나래']],
])('%o shows %o', (filter, names) => {
  expect(shown(filter)).toEqual(names);
});

test('showing rejected ones hides nothing, and equal conditions are one filter', () => {
  expect(hides({ ...noFilter, rejected: true }, null)).toBe(false);
  expect(hides({ ...noFilter, text: '김' }, null)).toBe(true);
  expect(hides(noFilter, 'B')).toBe(true);
  expect(sameFilter(noFilter, { ...noFilter, tags: [] })).toBe(true);
  expect(sameFilter(noFilter, { ...noFilter, tags: ['추천'] })).toBe(false);
});

const graded = (grade: Grade, score: number, order = 0) => ({ fit: { grade, score, order, missing: [] } });
const compared = board(
  [stage('서류')],
  [
    card('아직', '서류', 9),
    card('낮은', '서류', 8, graded('C', 30)),
    card('나중', '서류', 7, graded('A', 80, 1)),
    card('먼저', '서류', 6, graded('A', 80, 2)),
    card('높은', '서류', 5, graded('A+', 91)),
  ],
);

test('the best stand first when that is asked for: by score, then by order, and who was not compared last', () => {
  const order = (best: boolean) => arrange(compared, noFilter, today, { least: null, best }).order;
  expect(order(true)).toEqual(['높은', '먼저', '나중', '낮은', '아직']);
  expect(order(false)).toEqual(['아직', '낮은', '나중', '먼저', '높은']);
});

test.each([
  ['A', ['나중', '먼저', '높은']],
  ['C', ['낮은', '나중', '먼저', '높은']],
] as const)('a grade of %s or better shows %o', (least, names) => {
  expect(arrange(compared, noFilter, today, { least, best: false }).order).toEqual(names);
});
