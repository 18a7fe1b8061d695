import { expect, test } from 'vitest';
import { coveredCount, marksOf, worthOf } from './marks';
import { point } from './test_practice';

test('pieces together are the answer, and only their words are marked', () => {
  const pieces = [
    { text: '먼저 봅니다.', points: [], wrong: null },
    { text: '\n\n실행 계획을 확인합니다. ', points: [1, 3], wrong: null },
    { text: '끝입니다.', points: [], wrong: null },
  ];
  const marks = marksOf(pieces);
  expect(marks.map(({ before, words, after }) => before + words + after).join('')).toBe(
    pieces.map(({ text }) => text).join(''),
  );
  expect(marks[1]).toEqual({
    place: 1,
    before: '\n\n',
    words: '실행 계획을 확인합니다.',
    after: ' ',
    points: [1, 3],
    wrong: null,
  });
});

test('each wrong piece has a letter of its own beside its numbers', () => {
  const marks = marksOf([
    { text: '고루틴은 스레드 하나와 같다.', points: [2], wrong: '일대일로 대응하지 않습니다' },
    { text: ' ', points: [], wrong: null },
    { text: '끝까지 실행된다.', points: [], wrong: 'main이 끝나면 함께 끝납니다' },
  ]);
  expect(marks.map(({ wrong, points }) => [wrong?.letter ?? null, points])).toEqual([
    ['a', [2]],
    [null, []],
    ['b', []],
  ]);
  expect(marks[2]?.wrong?.reason).toBe('main이 끝나면 함께 끝납니다');
});

test('white space alone is no words', () => {
  expect(marksOf([{ text: ' \n', points: [], wrong: null }])[0]).toMatchObject({ before: ' \n', words: '', after: '' });
});

test('a point says what of it counts, or what was lost', () => {
  expect(worthOf(point('a'))).toBe('25');
  expect(worthOf(point('a', { covered: 'partly', counts: 7 }))).toBe('7/25');
  expect(worthOf(point('a', { covered: 'no', counts: 0 }))).toBe('−25');
  expect(coveredCount([point('a'), point('b', { covered: 'partly' }), point('c', { covered: 'no' })])).toBe(1);
});
