import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Match } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const router = vi.hoisted(() => ({ answer: null as unknown }));
const navigate = vi.hoisted(() => vi.fn());
vi.mock('@/platform', () => ({
  platform: {
    fetch: (request: Request) => answering({ 'GET /api/applications/a/match': router.answer })(request),
  },
}));
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => navigate,
  Link: ({
    to,
    params,
    search,
    children,
  }: {
    to: string;
    params: object;
    search: object;
    children: React.ReactNode;
  }) => <a href={JSON.stringify({ to, params, search })}>{children}</a>,
}));

import { MatchSection } from './MatchSection';
import { useReasons } from './reasons_store';
import { match, missing, part, skill } from './test_match';

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  useReasons.setState(useReasons.getInitialState());
  navigate.mockReset();
});

const show = async (answer: Match) => {
  router.answer = answer;
  const look = vi.fn();
  const onRead = vi.fn();
  const places = { has: () => true, say: () => '경력 1', look, lit: () => false };
  render(
    <Queries>
      <MatchSection applicationId="a" postingId="p" places={places} onRead={onRead} />
    </Queries>,
  );
  await screen.findByText(answer.state === 'compared' ? '점수 근거' : /비교/);
  return { look, onRead };
};

const pointsOf = (row: Element) => (row.querySelector('td:nth-of-type(2)')?.textContent ?? '').replace('−', '-');

test('the parts that are shown add up to the score, with what was taken away', async () => {
  await show(match());
  fireEvent.click(screen.getByRole('button', { name: '점수 근거' }));
  const rows = [...screen.getByRole('table').querySelectorAll('tbody tr')];
  expect(rows.map((row) => pointsOf(row))).toEqual(['30/43', '21/21', '26/26', '-17']);
  const sum = rows.reduce((total, row) => total + Number.parseInt(pointsOf(row), 10), 0);
  expect(screen.getByRole('table').querySelector('tfoot')?.textContent).toBe(`합계${sum}/90`);
  expect(screen.getByRole('img', { name: `적합도 B+, ${sum}점` })).toBeTruthy();
});

test('a limit that changes nothing has no row', async () => {
  await show(match({ parts: [part('required', 60, 100), part('limit', 0, 0)] }));
  fireEvent.click(screen.getByRole('button', { name: '점수 근거' }));
  expect(screen.getByRole('table').querySelectorAll('tbody tr')).toHaveLength(1);
});

test('chips say what was found, what it rests on, for how long, and what is missing', async () => {
  await show(
    match({
      skills: [
        skill('Java', { asked: ['Java', 'Kotlin'] }),
        skill('Next.js', { state: 'partly', by: 'React', months: null, source: 'listed' }),
        missing('MySQL'),
        skill('Kafka', { required: false, months: 24 }),
      ],
    }),
  );
  const chips = (name: string) =>
    within(screen.getByRole('list', { name }))
      .getAllByRole('listitem')
      .map((one) => one.textContent);
  expect(chips('필수')).toEqual(['있음Java 또는 Kotlin2년 6개월', '일부Next.js ← React목록에만 있음', '없음MySQL']);
  expect(chips('우대')).toEqual(['있음Kafka2년']);
  expect(screen.getByText('1/3')).toBeTruthy();
});

test('a chip with evidence shows its place', async () => {
  const { look } = await show(match({ skills: [skill('Java'), missing('MySQL')] }));
  fireEvent.click(screen.getByRole('button', { name: /Java/ }));
  expect(look).toHaveBeenCalledExactlyOnceWith({ path: 'work.0.description', quote: 'Java 서버 개발' });
});

test('a chip of which the résumé says nothing shows the line of the posting, and leads to it', async () => {
  const { look } = await show(match({ skills: [skill('Java'), missing('MySQL')] }));
  fireEvent.click(screen.getByRole('button', { name: /MySQL/ }));
  const line = screen.getByRole('dialog', { name: 'MySQL: 공고에서 요구하는 곳' });
  expect(line.textContent).toContain('이력서에서 찾지 못했습니다.');
  expect(within(line).getByText('- MySQL 개발 경험')).toBeTruthy();
  const link = within(line).getByRole('link', { name: '공고에서 보기' });
  expect(JSON.parse(link.getAttribute('href') ?? '')).toEqual({
    to: '/postings/$postingId',
    params: { postingId: 'p' },
    search: { line: 3 },
  });
  expect(look).not.toHaveBeenCalled();
});

test('a skill that stands in the list of the posting alone says so, and a phrase that is not judged', async () => {
  const askedAt = { quote: '책임감', line: null };
  const phrase = skill('책임감', { state: 'not_judged', by: null, source: null, months: null, evidence: [], askedAt });
  await show(match({ skills: [phrase] }));
  fireEvent.click(screen.getByRole('button', { name: /책임감/ }));
  const line = screen.getByRole('dialog');
  expect(line.textContent).toContain('‘필수’ 기술 목록에 있습니다.');
  expect(line.textContent).toContain('점수에 넣지 않았습니다.');
  expect(line.textContent).not.toContain('이력서에서 찾지 못했습니다.');
});

test('what could not be compared says why, and leads to what is thin', async () => {
  const nothing = { score: null, grade: null, parts: [] };
  const { onRead } = await show(match({ ...nothing, state: 'resume_too_thin' }));
  expect(screen.queryByRole('img')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '이력서 크게 보기' }));
  expect(onRead).toHaveBeenCalledOnce();
});

test('a thin posting is edited', async () => {
  await show(match({ score: null, grade: null, parts: [], state: 'posting_too_thin' }));
  fireEvent.click(screen.getByRole('button', { name: '공고 고치기' }));
  expect(navigate).toHaveBeenCalledExactlyOnceWith({ to: '/postings/$postingId', params: { postingId: 'p' } });
});
