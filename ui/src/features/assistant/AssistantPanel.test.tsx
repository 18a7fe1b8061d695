import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', async () => ({
  platform: { fetch: send, readEvents: (await import('@/platform/event_stream')).readStream },
}));
vi.mock('@tanstack/react-router', () => ({
  Link: ({ children, to }: { children: ReactNode; to: string }) => <a href={to}>{children}</a>,
}));

import { AssistantPanel } from './AssistantPanel';
import { useTalk } from './talk_store';
import { useComing } from './use_asking';

const message = (from: string, text: string, more = {}) => ({
  id: `${from}-${text}`,
  from,
  text,
  tool: null,
  call: null,
  rows: [],
  sources: [],
  proposal: null,
  suggestions: [],
  model: null,
  refusal: null,
  at: '2026-01-12T03:00:00Z',
  ...more,
});

const PROPOSAL = {
  id: 'p1',
  kind: 'move_interview',
  title: '강도현 · 1차 면접',
  changes: [{ label: '시간', before: '1월 15일(목) 14:00', after: '1월 16일(금) 16:00' }],
  warnings: ['이정민 겹침'],
  state: 'open',
  failure: null,
  place: null,
  undo: null,
};

const ANSWER = message('assistant', '면접은 1건입니다.', {
  rows: [
    {
      title: '강도현 · 1차 면접',
      detail: '1월 15일(목) 14:00',
      place: { kind: 'interview', interviewId: 'i1', day: null },
    },
  ],
  sources: [{ label: '이력서.pdf', place: { kind: 'posting', postingId: 'j1' } }],
  proposal: PROPOSAL,
});

const encoder = new TextEncoder();
const event = (name: string, data: unknown) => encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);

/** How far answers come: whole, or broken off after the first piece until the request is stopped. */
let hangs = false;
let messages: unknown[] = [];
/** What a model does before the answer: events, of which the last waits to be let go. */
let before: { kind: string; [key: string]: unknown }[] = [];
let go: () => void = () => {};
let writtenBy = {};
const asked: string[] = [];
/** The code that an answer fails with, and the one that the request itself is refused with. */
let failsWith: string | null = null;
let refusedWith: string | null = null;
const deleted: string[] = [];
const confirmed: unknown[] = [];

function answering(request: Request): Response {
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const part of before) {
        controller.enqueue(event(part.kind, part));
        await new Promise<void>((resolve) => {
          go = resolve;
        });
      }
      controller.enqueue(event('piece', { kind: 'piece', text: '면접은 ' }));
      if (failsWith) {
        controller.enqueue(event('failed', failsWith));
        controller.close();
        return;
      }
      if (hangs) {
        request.signal.addEventListener('abort', () => controller.error(request.signal.reason));
        return;
      }
      controller.enqueue(event('piece', { kind: 'piece', text: '1건입니다.' }));
      const answer = { ...ANSWER, ...writtenBy };
      messages = [message('person', asked.at(-1) ?? ''), answer];
      controller.enqueue(event('done', { kind: 'done', message: answer }));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

const refusal = (code: string) => Response.json({ error: { code, message: '', traceId: '' } }, { status: 409 });

async function routed(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const json = (value: unknown) => new Response(JSON.stringify(value));
  if (path.endsWith('/messages')) {
    asked.push(((await request.json()) as { text: string }).text);
    if (refusedWith) return refusal(refusedWith);
    return answering(request);
  }
  if (path.endsWith('/confirm')) {
    confirmed.push(await request.json());
    return json(confirmed.length === 1 ? { ...PROPOSAL, failure: 'clash' } : { ...PROPOSAL, state: 'done' });
  }
  if (request.method === 'DELETE') {
    if (refusedWith) return refusal(refusedWith);
    deleted.push(path);
    return new Response(null, { status: 204 });
  }
  if (path.endsWith('/suggestions')) return json(['이번 주 면접 일정 알려줘']);
  const conversation = {
    id: 'c1',
    title: '면접',
    startedAt: '2026-01-12T03:00:00Z',
    updatedAt: '2026-01-12T03:00:00Z',
  };
  if (path.endsWith('/conversations')) return json(request.method === 'POST' ? conversation : [conversation]);
  return json({ conversation, messages });
}

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  hangs = false;
  before = [];
  writtenBy = {};
  messages = [];
  asked.length = 0;
  confirmed.length = 0;
  failsWith = null;
  refusedWith = null;
  deleted.length = 0;
  useComing.setState({ coming: null });
  useToasts.setState({ toast: null });
  useTalk.setState({ conversation: null, draft: '' });
  send.mockReset();
  send.mockImplementation(routed);
});

const queries = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

function open(queryClient = queries()) {
  render(
    <QueryClientProvider client={queryClient}>
      <AssistantPanel onClose={vi.fn()} />
    </QueryClientProvider>,
  );
  return screen.getByRole('textbox', { name: '질문' });
}

function type(field: HTMLElement, text: string) {
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

test('the Enter that ends a syllable sends nothing and loses nothing; Shift and Enter begin a line', async () => {
  const field = open();
  fireEvent.change(field, { target: { value: '이번 주 면접' } });
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true, keyCode: 229 });
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  expect(asked).toEqual([]);
  expect(field).toHaveProperty('value', '이번 주 면접');
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(asked).toEqual(['이번 주 면접']));
  expect(field).toHaveProperty('value', '');
});

test('an answer stands with its rows and links to where it has them from', async () => {
  type(open(), '이번 주 면접');
  await screen.findByText('면접은 1건입니다.');
  expect(screen.getByRole('link', { name: /강도현 · 1차 면접/ })).toHaveProperty(
    'pathname',
    '/interviews/$interviewId',
  );
  expect(screen.getByRole('link', { name: '이력서.pdf' })).toHaveProperty('pathname', '/postings/$postingId');
});

test('a stopped answer is told as such, and the next question can be asked', async () => {
  hangs = true;
  const field = open();
  type(field, '이번 주 면접');
  await screen.findByText('면접은', { exact: false });
  fireEvent.click(await screen.findByRole('button', { name: '멈추기' }));
  await screen.findByText('멈췄습니다. 답은 남지 않았습니다.');
  hangs = false;
  await waitFor(() => expect(screen.queryByRole('button', { name: '멈추기' })).toBeNull());
  type(field, '다시');
  await screen.findByText('면접은 1건입니다.');
});

test('a proposal is done by its button alone, and a clash asks for a second word', async () => {
  type(open(), '옮겨줘');
  const card = await screen.findByRole('region', { name: '확인이 필요한 일' });
  expect(confirmed).toEqual([]);
  fireEvent.click(within(card).getByRole('checkbox', { name: '지원자에게 알리기' }));
  fireEvent.click(within(card).getByRole('button', { name: '확인' }));
  expect(await within(card).findByRole('alert')).toHaveProperty(
    'textContent',
    '그 시간에 면접관의 다른 일정이 있어 바꾸지 않았습니다.',
  );
  fireEvent.click(within(card).getByRole('button', { name: '겹쳐도 진행' }));
  await within(card).findByText('처리했습니다.');
  const tell = { candidate: false, panel: true };
  expect(confirmed).toEqual([
    { tell, acceptClashes: false, bodies: [] },
    { tell, acceptClashes: true, bodies: [] },
  ]);
  expect(within(card).queryByRole('button', { name: '확인' })).toBeNull();
});

test('a suggestion is asked with one press, and earlier conversations open', async () => {
  open();
  fireEvent.click(await screen.findByRole('button', { name: '이번 주 면접 일정 알려줘' }));
  await waitFor(() => expect(asked).toEqual(['이번 주 면접 일정 알려줘']));
  await screen.findByText('면접은 1건입니다.');
  fireEvent.click(screen.getByRole('button', { name: '지난 대화' }));
  fireEvent.click(await screen.findByRole('button', { name: /^면접/ }));
  await screen.findByText('면접은 1건입니다.');
});

test('what a model does is shown, its words go when they do not count, and the answer says why', async () => {
  before = [
    { kind: 'step', tool: 'search_candidates' },
    { kind: 'piece', text: '점수가 높은 ' },
    { kind: 'withdrawn' },
  ];
  writtenBy = { model: 'tiny', refusal: 'other_numbers' };
  type(open(), '이번 주 면접');
  await screen.findByText('후보자 찾는 중…');
  go();
  await screen.findByText('점수가 높은', { exact: false });
  go();
  await screen.findByText('찾는 중');
  expect(screen.queryByText('점수가 높은', { exact: false })).toBeNull();
  go();
  await screen.findByText('면접은 1건입니다.');
  expect(screen.getByText(/기본 답을 보여 줍니다.*근거에 없는 숫자/)).toBeTruthy();
});

test('an answer that a model wrote says so', async () => {
  writtenBy = { model: 'tiny', refusal: null };
  type(open(), '이번 주 면접');
  await screen.findByText(/tiny 모델이 썼습니다/);
});

test.each([
  ['the answer fails', () => (failsWith = 'disk_full'), /답하지 못했습니다\..*디스크가 가득 찼습니다/],
  ['the question is refused', () => (refusedWith = 'vault_locked'), /답하지 못했습니다\..*데이터 파일이 잠겨/],
  ['nobody answers', () => send.mockImplementation(() => Promise.reject(new TypeError())), /나루가 응답하지 않습니다/],
])('when %s, why is said, and the question is asked again with one press', async (_, fail, why) => {
  const field = open();
  fail();
  type(field, '이번 주 면접');
  await screen.findByText(why);
  failsWith = null;
  refusedWith = null;
  send.mockImplementation(routed);
  fireEvent.click(screen.getByRole('button', { name: '다시 묻기' }));
  await screen.findByText('면접은 1건입니다.');
  expect(asked.at(-1)).toBe('이번 주 면접');
  expect(screen.queryByRole('button', { name: '다시 묻기' })).toBeNull();
});

test('a question that reached nobody stands in the field again', async () => {
  refusedWith = 'internal';
  const field = open();
  type(field, '이번 주 면접');
  await screen.findByText(/답하지 못했습니다/);
  expect(field).toHaveProperty('value', '이번 주 면접');
});

test('a question that stands without an answer can be asked again, and stands once then', async () => {
  messages = [message('person', '이번 주 면접')];
  useTalk.setState({ conversation: 'c1' });
  open();
  await screen.findByText('이 질문에는 답이 없습니다.');
  fireEvent.click(screen.getByRole('button', { name: '다시 묻기' }));
  await screen.findByText('면접은 1건입니다.');
  expect(asked).toEqual(['이번 주 면접']);
  expect(screen.getAllByText('이번 주 면접')).toHaveLength(1);
});

test('a question that the conversation has twice is shown once', async () => {
  messages = [message('person', '이번 주 면접'), message('person', '이번 주 면접', { id: 'again' }), ANSWER];
  useTalk.setState({ conversation: 'c1' });
  open();
  await screen.findByText('면접은 1건입니다.');
  expect(screen.getAllByText('이번 주 면접')).toHaveLength(1);
});

test('an answer goes on while the panel is closed, and is there when it is opened again', async () => {
  before = [{ kind: 'step', tool: 'search_candidates' }];
  const queryClient = queries();
  type(open(queryClient), '이번 주 면접');
  await screen.findByText('후보자 찾는 중…');
  cleanup();
  const field = open(queryClient);
  await screen.findByText('후보자 찾는 중…');
  fireEvent.change(field, { target: { value: '그리고' } });
  cleanup();
  go();
  await waitFor(() => expect(useComing.getState().coming).toBeNull());
  const again = open(queryClient);
  await screen.findByText('면접은 1건입니다.');
  expect(again).toHaveProperty('value', '그리고');
});

test('a conversation is deleted after a question only, and why it could not be is said', async () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: '지난 대화' }));
  const remove = async () => {
    fireEvent.click(await screen.findByRole('button', { name: '‘면접’ 대화 지우기' }));
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '지우기' }));
  };
  fireEvent.click(await screen.findByRole('button', { name: '‘면접’ 대화 지우기' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '취소' }));
  expect(deleted).toEqual([]);
  refusedWith = 'disk_full';
  await remove();
  await waitFor(() => expect(useToasts.getState().toast).toMatchObject({ tone: 'bad' }));
  refusedWith = null;
  await remove();
  await waitFor(() => expect(deleted).toEqual(['/api/assistant/conversations/c1']));
});
