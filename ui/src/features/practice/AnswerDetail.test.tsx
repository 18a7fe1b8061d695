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
