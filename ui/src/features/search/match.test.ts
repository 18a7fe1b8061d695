import { expect, test } from 'vitest';
import { meant } from '@/lib/hangul';
import { piecesOf, snippetOf } from './choices';

test.each(['설정', '설ㅈ', '서', 'ㅅㅈ', '설정으로', '설정 으로', '정으'])('%s means 설정으로 가기', (typed) => {
  expect(meant('설정으로 가기', typed)).toBe(true);
});

test('a syllable that is composed finds what it will become', () => {
  for (const typed of ['ㅅ', '서', '설', '설ㅈ', '설저', '설정']) expect(meant('설정', typed)).toBe(true);
});

test('what is not meant is not found', () => {
  for (const typed of ['설장', 'ㅈㅅ', 'settings']) expect(meant('설정으로 가기', typed)).toBe(false);
  expect(meant('Go to settings', 'SETT')).toBe(true);
});

test('a snippet is cut at its marks', () => {
  expect(piecesOf('가 \u0002나\u0003 다').map(({ text, hit }) => [text, hit])).toEqual([
    ['가 ', false],
    ['나', true],
    [' 다', false],
  ]);
  expect(piecesOf('')).toEqual([]);
});

test('a passage is shown from its first word on', () => {
  const text = `${'가 '.repeat(40)}결제\n서버를 만들었다`;
  expect(snippetOf(text, '서버 결제')).toBe(`… ${'가 '.repeat(12)}\u0002결제\u0003 서버를 만들었다`);
  expect(snippetOf('Payments', 'PAY')).toBe('\u0002Pay\u0003ments');
  expect(snippetOf('아무것도', '결제')).toBe('아무것도');
});
