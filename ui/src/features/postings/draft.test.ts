import { expect, test } from 'vitest';
import { blankPosting } from '@/api';
import { fill, moved, sameDraft, wholeNumber } from './draft';
import { placeAt } from './use_reorder';

test('what a text says nothing about keeps what was typed', () => {
  const typed = {
    ...blankPosting('서버 개발자'),
    team: '플랫폼팀',
    requirements: { required: ['kotlin'], preferred: [], minYears: 2 },
  };
  const read = {
    ...blankPosting(''),
    requirements: { required: ['Kotlin', 'Kafka'], preferred: ['AWS'], minYears: null },
  };
  expect(fill(typed, read)).toMatchObject({
    title: '서버 개발자',
    team: '플랫폼팀',
    requirements: { required: ['kotlin', 'Kafka'], preferred: ['AWS'], minYears: 2 },
  });
});

test('a posting is unchanged when only its version differs', () => {
  const draft = blankPosting('a');
  expect(sameDraft(draft, { ...draft, version: 3 })).toBe(true);
  expect(sameDraft(draft, { ...draft, status: 'closed' })).toBe(false);
});

test.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
])('moving %i to %i gives %s', (from, to, result) => expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(result));

test('a dragged stage lands between the middles it passed', () => {
  const middles = [10, 30, 50, 70];
  expect(placeAt(0, middles, 2)).toBe(0);
  expect(placeAt(31, middles, 2)).toBe(2);
  expect(placeAt(69, middles, 2)).toBe(2);
  expect(placeAt(71, middles, 2)).toBe(3);
});

test('a number field takes digits only', () => {
  expect(['5', '0', '', '7일', '12345'].map(wholeNumber)).toEqual([5, null, null, 7, 123]);
});
