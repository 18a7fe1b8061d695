import { expect, test } from 'vitest';
import { moved, patchBoard, tagged } from './patch';
import { board, card, stage, today } from './test_board';

const before = board(
  [stage('a'), stage('b'), { ...stage('c'), promise: 'hire' }],
  [card('1', 'a', 5), card('2', 'a', 3), card('3', 'b', 2)],
);
const stageOf = (id: string) => before.stages.find((one) => one.id === id) ?? stage(id);

test('moved cards go to the end of their new column, since they have waited the shortest', () => {
  const after = patchBoard(before, { ids: ['1'], patch: moved(stageOf('b'), today) }, false);
  expect(after.cards.map(({ id, stageId }) => [id, stageId])).toEqual([
    ['2', 'a'],
    ['3', 'b'],
    ['1', 'b'],
  ]);
  expect(after.cards[2]?.enteredAt).toBe(today.toISOString());
  expect(before.cards[0]?.stageId).toBe('a');
});

test('a card that is in the stage already keeps its days; the hiring stage hires', () => {
  const same = patchBoard(before, { ids: ['1'], patch: moved(stageOf('a'), today) }, false);
  expect(same.cards).toEqual(before.cards);
  const hired = patchBoard(before, { ids: ['1'], patch: moved(stageOf('c'), today) }, false);
  expect(hired.cards.at(-1)?.status).toBe('hired');
});

test('rejected cards leave a board that does not show them', () => {
  const reject = {
    ids: ['2'],
    hides: true,
    patch: (one: (typeof before.cards)[0]) => ({ ...one, status: 'rejected' as const }),
  };
  expect(patchBoard(before, reject, false).cards.map(({ id }) => id)).toEqual(['1', '3']);
  expect(patchBoard(before, reject, true).cards.map(({ status }) => status)).toEqual(['active', 'rejected', 'active']);
});

test('tags are added once and taken away', () => {
  const patch = tagged(['추천', '신입'], ['비자']);
  expect(patch(card('1', 'a', 0, { tags: ['비자', '추천'] })).tags).toEqual(['추천', '신입']);
});
