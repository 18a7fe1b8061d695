import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Board, Card, Fit } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const router = vi.hoisted(() => ({
  answers: {} as Record<string, unknown>,
  search: {} as { compare?: string; picked?: string; rejected?: boolean },
}));
const navigate = vi.hoisted(() => vi.fn());
vi.mock('@/platform', () => ({
  platform: { fetch: (request: Request) => answering(router.answers)(request) },
}));
vi.mock('@tanstack/react-router', () => ({
  getRouteApi: () => ({
    useParams: () => ({ postingId: 'p' }),
    useSearch: () => router.search,
    useNavigate: () => navigate,
  }),
  useNavigate: () => navigate,
}));
vi.mock('@/app/Sheet', () => ({
  Sheet: ({ children, actions }: { children: React.ReactNode; actions: React.ReactNode }) => (
    <main>
      {actions}
      {children}
    </main>
  ),
}));

import { match, missing, skill } from '../test_match';
import { RankingPage } from './RankingPage';

const card = (id: string, fit: Fit | null): Card => ({
  id,
  personId: `person ${id}`,
  stageId: 's',
  name: id,
  headline: '',
  tags: [],
  rating: null,
  unsureCount: 0,
  seen: true,
  status: 'active',
  appliedAt: '2026-03-01T00:00:00Z',
  enteredAt: '2026-03-01T00:00:00Z',
  nextAction: 'decide',
  duplicate: false,
  fit,
});
const cards = [
  card('아직', null),
  card('나중', { grade: 'A', score: 80, order: 10, missing: [] }),
  card('먼저', { grade: 'A', score: 80, order: 11, missing: [] }),
  card('높은', { grade: 'A+', score: 95, order: 1, missing: [] }),
];
const board: Board = { postingId: 'p', title: '공고', stages: [], cards, activeCount: 4, totalCount: 4 };

beforeAll(() => startI18n('ko'));

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  navigate.mockReset();
  router.search = {};
  router.answers = {
    'GET /api/postings/p/board': board,
    ...Object.fromEntries(
      cards.map(({ id }) => [
        `GET /api/applications/${encodeURIComponent(id)}/match`,
        match({ skills: [id === '높은' ? skill('Java') : missing('Java')] }),
      ]),
    ),
  };
});

const show = async () => {
  const { container } = render(
    <Queries>
      <RankingPage />
    </Queries>,
  );
  await screen.findByRole('table');
  await act(async () => undefined);
  return container;
};
const row = (container: HTMLElement, id: string) => container.querySelector(`[data-row="${id}"]`) as HTMLElement;

test('the best come first, ties by their order, and who was not compared last and without a rank', async () => {
  const container = await show();
  const rows = [...container.querySelectorAll('[data-row]')];
  expect(rows.map((one) => one.getAttribute('data-row'))).toEqual(['높은', '먼저', '나중', '아직']);
  expect(rows.map((one) => one.querySelector('[data-cell=rank]')?.textContent)).toEqual(['1', '2', '3', '']);
});

test('a row says which required skills are missing', async () => {
  const container = await show();
  await waitFor(() => expect(row(container, '먼저').textContent).toContain('0/1'));
  expect(row(container, '먼저').querySelector('[data-state=missing]')?.textContent).toBe('없음Java');
  expect(row(container, '높은').textContent).toContain('모두 있음');
});

test('by keyboard: arrows walk, space picks two, and they are compared; Enter opens', async () => {
  const container = await show();
  const compare = () => screen.getByRole<HTMLButtonElement>('button', { name: '비교하기' });
  expect(compare().disabled).toBe(true);
  act(() => row(container, '높은').focus());
  fireEvent.keyDown(row(container, '높은'), { code: 'Space' });
  fireEvent.keyDown(row(container, '높은'), { code: 'ArrowDown' });
  fireEvent.keyDown(document.body, { code: 'Space' });
  fireEvent.click(compare());
  expect(navigate).toHaveBeenLastCalledWith({ search: { compare: '높은,먼저' } });
  fireEvent.keyDown(document.body, { code: 'Enter' });
  expect(navigate).toHaveBeenLastCalledWith({
    to: '/board/$postingId',
    params: { postingId: 'p' },
    search: { candidate: '먼저' },
  });
});

test('who is picked stands in the address, and is picked again on the way back from the comparison', async () => {
  router.search = { picked: '높은,먼저,gone' };
  const container = await show();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '비교하기' }).disabled).toBe(false);
  expect(screen.getByRole('button', { name: '2명 선택' })).toBeTruthy();
  act(() => row(container, '나중').focus());
  fireEvent.keyDown(row(container, '나중'), { code: 'KeyX' });
  expect(navigate).toHaveBeenLastCalledWith({ search: { picked: '높은,먼저,나중' }, replace: true });
});

test('the way back from the comparison keeps who was compared picked', async () => {
  router.search = { compare: '높은,먼저', rejected: true };
  await show();
  fireEvent.click(screen.getByRole('button', { name: '순위로' }));
  expect(navigate).toHaveBeenLastCalledWith({ search: { picked: '높은,먼저', rejected: true } });
});

test('side by side, a skill is a mark with its months, and what is the same can be left out', async () => {
  router.search = { compare: '먼저,높은' };
  const container = await show();
  const names = [...container.querySelectorAll('thead button')].map((one) => one.textContent);
  expect(names).toEqual(['높은A+95', '먼저A80']);
  const java = [...row(container, 'true Java').querySelectorAll('td')];
  expect(java.map((one) => one.textContent)).toEqual(['✓있음2년 6개월', '−없음']);
  expect(java.map((one) => one.hasAttribute('data-best'))).toEqual([true, false]);
  expect(row(container, 'total')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: '다른 것만 보기' }));
  expect(row(container, 'total')).toBeNull();
  expect(row(container, 'true Java')).toBeTruthy();
});
