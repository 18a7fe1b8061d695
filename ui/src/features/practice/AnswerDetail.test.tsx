import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { startI18n } from '@/i18n';
import { AnswerDetail } from './AnswerDetail';
import { answer, point } from './test_practice';

beforeAll(() => startI18n('ko'));

const judged = answer(
  {
    points: [point('실행 계획을 본다'), point('통계를 갱신한다', { covered: 'no', counts: 0 })],
    pieces: [
      { text: 'EXPLAIN으로 확인합니다. ', points: [1], wrong: null },
      { text: '인덱스는 많을수록 좋습니다.', points: [], wrong: '쓰기가 느려집니다' },
    ],
    star: { situation: true, task: false, action: true, result: true },
  },
  [62],
);
const row = (words: string) => screen.getAllByText(words)[0]?.closest('li');

test('a point and the sentence that said it light up together', () => {
  render(<AnswerDetail practiceId="p1" answer={judged} language="ko" />);
  const mark = screen.getByText('EXPLAIN으로 확인합니다.');
  expect(mark.tagName).toBe('MARK');
  fireEvent.pointerEnter(row('실행 계획을 본다') as Element);
  expect(mark.className).toContain('lit');
  fireEvent.pointerLeave(row('실행 계획을 본다') as Element);
  expect(mark.className).not.toContain('lit');
  fireEvent.pointerEnter(mark);
  expect(row('실행 계획을 본다')?.hasAttribute('data-lit')).toBe(true);
  expect(row('통계를 갱신한다')?.hasAttribute('data-lit')).toBe(false);
});

test('what was wrong is marked and says why', () => {
  render(<AnswerDetail practiceId="p1" answer={judged} language="ko" />);
  expect(screen.getByText('인덱스는 많을수록 좋습니다.').title).toBe('쓰기가 느려집니다');
  expect(screen.getByText('쓰기가 느려집니다')).toBeTruthy();
  expect(screen.getByText('a: 맞지 않는 내용')).toBeTruthy();
});

test('a missing point has its loss, and the model answer opens when asked for', () => {
  render(<AnswerDetail practiceId="p1" answer={judged} language="ko" />);
  expect(row('통계를 갱신한다')?.textContent).toContain('−25');
  const model = () => screen.queryByText('통계를 갱신한다를 말합니다.')?.closest('ol');
  expect(model()?.hidden).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '모범 답안 보기' }));
  expect(model()?.hidden).toBe(false);
});

test('earlier attempts and the parts of an account are told', () => {
  render(<AnswerDetail practiceId="p1" answer={judged} language="ko" />);
  expect(screen.getByText('62 → 71')).toBeTruthy();
  expect(screen.getByText('과제').textContent).toBe('과제: 없음');
});

/** What stands beside a name. */
const shown = (name: string) => screen.queryByText(name, { selector: 'dt' })?.parentElement?.textContent;

test('each answer has its parts, its length, its figures and its own part', () => {
  const parts = { content: 80, structure: 62, evidence: 31, delivery: 90, time: 100 };
  const one = answer({ pieces: judged.judged.pieces, parts });
  render(<AnswerDetail practiceId="p1" answer={one} language="ko" />);
  expect(shown('구조')).toBe('구조62');
  expect(screen.getByText('근거', { selector: 'dt' }).parentElement?.hasAttribute('data-low')).toBe(true);
  expect(shown('문장')).toBe('문장3개');
  expect(shown('길이')).toBe('길이60음절');
  expect(shown('숫자로 말한 곳')).toBe('숫자로 말한 곳1번');
  expect(shown('내가 한 일')).toBe('내가 한 일있음');
  expect(shown('말의 빠르기')).toBeUndefined();
  expect(shown('얼버무린 끝맺음')).toBeUndefined();
});

test('of a spoken answer its pace and its fillers are told', () => {
  const facts = { ...judged.judged.facts, pace: 431, fillers: 0, hedges: 2, ownPart: false };
  render(<AnswerDetail practiceId="p1" answer={answer({ pieces: judged.judged.pieces, facts })} language="ko" />);
  expect(shown('말의 빠르기')).toBe('말의 빠르기분당 431음절');
  expect(shown('‘음’, ‘그’ 같은 군말')).toBe('‘음’, ‘그’ 같은 군말0번');
  expect(shown('얼버무린 끝맺음')).toBe('얼버무린 끝맺음2번');
  expect(shown('내가 한 일')).toBe('내가 한 일없음');
});

test('a question that was left out has nothing to count', () => {
  render(<AnswerDetail practiceId="p1" answer={answer({ flaw: 'empty' })} language="ko" />);
  expect(shown('문장')).toBeUndefined();
  expect(shown('내용')).toBeUndefined();
});
