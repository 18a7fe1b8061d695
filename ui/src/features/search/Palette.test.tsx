import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';

const { send, navigate } = vi.hoisted(() => ({ send: vi.fn(), navigate: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@tanstack/react-router', () => ({ useNavigate: () => navigate, useParams: () => ({}) }));

import { Palette } from './Palette';
import { useRecent } from './recent';

const HIT = {
  personId: 'p1',
  applicationId: 'a1',
  postingId: 'j1',
  postingTitle: '백엔드',
  name: '김철수',
  headline: '',
  foundIn: 'document',
  snippet: '… \u0002결제\u0003 서버 …',
};

const PASSAGE = {
  id: 'g1',
  source: { kind: 'document', documentId: 'd1', candidateId: 'p1' },
  title: '이력서.pdf',
  page: 2,
  lines: { first: 3, last: 5 },
  boxes: [],
  opens: { applicationId: 'a1', postingId: 'j1' },
  text: 'Built a payment gateway.\nWith idempotency keys.',
  score: 0.5,
  byWords: false,
};

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  vi.clearAllMocks();
  useRecent.setState({ hits: [] });
  send.mockImplementation(async (request: Request) => {
    return new Response(JSON.stringify(request.url.includes('/search') ? [HIT] : []));
  });
});

function open(onClose = vi.fn()) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Palette onClose={onClose} />
    </QueryClientProvider>,
  );
  return { onClose, input: screen.getByRole('combobox') };
}

test('it searches while a syllable is composed, and the Enter that ends it chooses nothing', async () => {
  const { input, onClose } = open();
  fireEvent.change(input, { target: { value: '김ㅊ' } });
  await screen.findByText('김철수');
  expect(send.mock.calls.some(([request]) => decodeURIComponent(request.url).includes('q=김ㅊ'))).toBe(true);
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true, keyCode: 229 });
  expect(navigate).not.toHaveBeenCalled();
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(onClose).toHaveBeenCalled();
  expect(navigate).toHaveBeenCalledWith(expect.objectContaining({ search: { candidate: 'a1' } }));
});

test('the words that were found are marked', async () => {
  const { input } = open();
  fireEvent.change(input, { target: { value: '결제' } });
  await waitFor(() => expect(screen.getByText('결제').tagName).toBe('MARK'));
});

test('arrows run through commands and around', () => {
  const { input } = open();
  const chosen = () => screen.getByRole('option', { selected: true }).textContent;
  expect(chosen()).toBe('이력서 넣기');
  fireEvent.keyDown(input, { key: 'ArrowUp' });
  expect(chosen()).toBe('키보드 보기');
  fireEvent.keyDown(input, { key: 'ArrowDown' });
  expect(chosen()).toBe('이력서 넣기');
});

test('people opened before stand first the next time', () => {
  useRecent.setState({ hits: [HIT as never] });
  open();
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('김철수');
});

test('a command is found by its initials and run by Enter', async () => {
  const { input } = open();
  fireEvent.change(input, { target: { value: 'ㅅㅈㅇㄹ' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(navigate).toHaveBeenCalledWith({ to: '/settings' });
});

test('a passage that means what was typed opens its document at its place', async () => {
  send.mockImplementation(async (request: Request) => {
    return new Response(JSON.stringify(request.url.includes('/passages') ? [PASSAGE] : []));
  });
  const { input } = open();
  fireEvent.change(input, { target: { value: '결제 시스템' } });
  const found = await screen.findByRole('option', { name: /이력서\.pdf/ });
  expect(found.textContent).toContain('2쪽');
  expect(found.textContent).toContain('Built a payment gateway. With idempotency keys.');
  expect(found.textContent).toContain('뜻이 비슷함');
  fireEvent.click(found);
  expect(navigate).toHaveBeenCalledWith(expect.objectContaining({ search: { candidate: 'a1', passage: 'g1' } }));
});

test.each([
  ['캘린더', /캘린더로 가기/, { to: '/calendar' }],
  ['ai 모델', /AI 모델 설정으로 가기/, { to: '/settings/models' }],
  ['면접관', /면접관 설정으로 가기/, { to: '/settings/interviewers' }],
  ['새 면접', /새 면접 연습/, { to: '/practice' }],
])('the command %s goes there', async (text, name, place) => {
  const { input } = open();
  fireEvent.change(input, { target: { value: text } });
  fireEvent.click(await screen.findByRole('option', { name }));
  expect(navigate).toHaveBeenCalledWith(place);
});

/** Answers searches for people when they are let go. */
function holding() {
  const held = new Map<string, (hits: unknown[]) => void>();
  send.mockImplementation(async (request: Request) => {
    const url = new URL(request.url);
    if (url.pathname !== '/api/search') return Response.json([]);
    const hits = await new Promise((resolve) => held.set(url.searchParams.get('q') ?? '', resolve));
    return Response.json(hits);
  });
  return (q: string, hits: unknown[]) => waitFor(() => expect(held.has(q)).toBe(true)).then(() => held.get(q)?.(hits));
}

test('what was selected stays selected when people are found later', async () => {
  const answer = holding();
  const { input } = open();
  fireEvent.change(input, { target: { value: '설정' } });
  fireEvent.keyDown(input, { key: 'ArrowDown' });
  const chosen = () => screen.getByRole('option', { selected: true }).textContent;
  const before = chosen();
  await answer('설정', [HIT]);
  await screen.findByText('김철수');
  expect(chosen()).toBe(before);
});

test('Enter opens nobody who was found for an earlier text', async () => {
  const answer = holding();
  const { input } = open();
  fireEvent.change(input, { target: { value: '김철' } });
  await answer('김철', [HIT]);
  await screen.findByText('김철수');
  fireEvent.change(input, { target: { value: '김철민' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(navigate).not.toHaveBeenCalled();
  await answer('김철민', [{ ...HIT, personId: 'p2', applicationId: 'a2', name: '김철민' }]);
  await screen.findByText('김철민');
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(navigate).toHaveBeenCalledWith(expect.objectContaining({ search: { candidate: 'a2' } }));
});
