import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PracticeReport } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send, navigate } = vi.hoisted(() => ({ send: vi.fn(), navigate: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { kind: 'browser', fetch: send } }));
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => navigate,
  useParams: () => ({ practiceId: 'p1' }),
  Navigate: ({ to }: { to: string }) => <p>{to}</p>,
}));

import { ReportPage } from './ReportPage';
import { answer, over, parts, point, practice, report } from './test_practice';

const asked: { key: string; body: unknown }[] = [];
const begun = () => asked.find(({ key }) => key === 'POST /api/practices')?.body;

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  navigate.mockReset();
});

async function show(shown: PracticeReport | Response) {
  send.mockImplementation(
    answering(
      {
        'GET /api/practices/p1/report': shown,
        'GET /api/practices': [over('p1', 78, 11), over('p0', 72, 5)],
        'POST /api/practices': practice({ id: 'new' }),
      },
      asked,
    ),
  );
  render(
    <Queries>
      <ReportPage />
    </Queries>,
  );
}

const past = (id: string, total: number, part: number) => ({
  id,
  endedAt: '2026-03-05T00:00:00Z',
  total,
  parts: { ...parts(part), time: 80 },
});
const whole = report({
  answers: [answer({ points: [point('실행 계획을 본다'), point('통계를 갱신한다', { covered: 'no', counts: 0 })] })],
  history: [past('p0', 72, 70), { ...past('p1', 78, 78), parts: parts(78) }],
  summary: {
    ...report().summary,
    drill: { kind: 'evidence', title: '숫자로 말하기', text: '답마다 숫자 하나를 넣습니다.' },
    guide: ['통계 공부하기', '통계 공부하기'],
  },
});

test('the total, its grade, and what changed since the last time', async () => {
  await show(whole);
  expect(await screen.findByText('지난번보다 6점 높음')).toBeTruthy();
  expect(screen.getByRole('img', { name: '2번의 점수: 72, 78' })).toBeTruthy();
  expect(screen.getAllByText('+8')).toHaveLength(4);
  expect(screen.getByText('−2')).toBeTruthy();
  expect(await screen.findByText(/2회차/)).toBeTruthy();
});

test('a question says how much was covered and that it took too long, and opens', async () => {
  await show(whole);
  const row = await screen.findByRole('button', { name: /인덱스가 있는데도/ });
  expect(row.textContent).toContain('기대한 내용 2가지 가운데 1가지');
  expect(row.textContent).toContain('2:11 초과');
  expect(row.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(row);
  expect(row.getAttribute('aria-expanded')).toBe('true');
});

test('the same line of the guide is shown once', async () => {
  await show(whole);
  expect(await screen.findAllByText('통계 공부하기')).toHaveLength(1);
});

test('the same questions can be asked again', async () => {
  await show(whole);
  fireEvent.click(await screen.findByRole('button', { name: '같은 질문 다시' }));
  await waitFor(() => expect(begun()).toMatchObject({ again: 'p1', kind: 'technical', limitSeconds: 120 }));
});

test('the drill begins new questions from the same résumé and posting', async () => {
  await show(whole);
  fireEvent.click(await screen.findByRole('button', { name: '지금 시작' }));
  await waitFor(() =>
    expect(begun()).toEqual({ kind: 'technical', language: 'ko', limitSeconds: 120, like: whole.practice.id }),
  );
});

test('one without an answer has no score to show', async () => {
  await show(report({ practice: over('p1', null, 11) }));
  expect(await screen.findByText(/마친 답변이 없어 결과가 없습니다/)).toBeTruthy();
  expect(screen.queryByText('종합')).toBeNull();
});

test('one that still goes on leads back to its question', async () => {
  await show(Response.json({ error: { code: 'conflict', message: '', traceId: '' } }, { status: 409 }));
  expect(await screen.findByText('/practice/$practiceId')).toBeTruthy();
});
