import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AnswerDraft, Practice } from '@/api';
import { type Answers, answering, Queries } from '@/app/test_queries';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';

const { send, navigate, listen } = vi.hoisted(() => ({ send: vi.fn(), navigate: vi.fn(), listen: vi.fn() }));
vi.mock('@/platform', async () => ({
  ...(await import('@/platform/types')),
  platform: { kind: 'browser', fetch: send, listen },
}));
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => navigate,
  useParams: () => ({ practiceId: 'p1' }),
  Navigate: ({ to }: { to: string }) => <p>{to}</p>,
  Link: ({ to, children }: { to: string; children: string }) => <a href={to}>{children}</a>,
}));

import { SessionPage } from './SessionPage';
import { practice, question } from './test_practice';
import { askedHere, useLost } from './use_answering';

const asked: { key: string; body: unknown }[] = [];
/** Answers that are not kept yet outlive the screen, so every test has a question of its own. */
let id = '';
let count = 0;
const at = () => `/api/practices/p1/questions/${id}`;
const bodies = (key: string) => asked.filter((one) => one.key === key).map(({ body }) => body);
const withQuestion = (more = {}) => practice({ questions: [question({ id, ...more })] });
const kept = (more = {}) => withQuestion({ textSoFar: '지표부터', elapsedMs: 50_000, ...more });
const answered = () => withQuestion({ state: 'answered', textSoFar: '다 썼습니다.', attempts: 1 });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  asked.length = 0;
  count += 1;
  id = `q${count}`;
  useLost.setState({ text: null });
});
afterEach(() => void vi.useRealTimers());

async function show(present: Practice, more: Answers = {}, queryClient?: QueryClient) {
  send.mockImplementation(
    answering(
      {
        'GET /api/practices/p1': present,
        [`PUT ${at()}/draft`]: null,
        [`POST ${at()}/answer`]: answered(),
        'POST /api/practices/p1/resume': { ...present, state: 'running' },
        ...more,
      },
      asked,
    ),
  );
  const page = <SessionPage />;
  const shown = render(
    queryClient ? <QueryClientProvider client={queryClient}>{page}</QueryClientProvider> : <Queries>{page}</Queries>,
  );
  await screen.findByRole('heading', { level: 2 });
  return shown;
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '내 답변' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('one that was begun before stands until somebody goes on, at the kept second and with the kept words', async () => {
  await show(kept());
  await pass(5000);
  expect(screen.getByRole('timer').textContent).toContain('1:10');
  expect(box()).toMatchObject({ value: '지표부터', disabled: true });
  expect(bodies(`PUT ${at()}/draft`)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '이어서 하기' }));
  await waitFor(() => expect(box().disabled).toBe(false));
  await pass(2100);
  expect(screen.getByRole('timer').textContent).toContain('1:08');
  expect(document.activeElement).toBe(box());
});

test('going on takes what another window wrote since', async () => {
  const later = { ...kept({ textSoFar: '다른 창에서 더 씀', elapsedMs: 65_000 }) };
  await show(kept(), { 'POST /api/practices/p1/resume': later });
  fireEvent.click(screen.getByRole('button', { name: '이어서 하기' }));
  await waitFor(() => expect(box().value).toBe('다른 창에서 더 씀'));
  expect(screen.getByRole('timer').textContent).toContain('0:55');
});

test('a question that was just asked here begins by itself, and its words are kept', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  await show(fresh);
  expect(box().disabled).toBe(false);
  type('먼저 실행 계획을 봅니다.');
  await pass(1300);
  expect(bodies(`PUT ${at()}/draft`).at(-1)).toMatchObject({ text: '먼저 실행 계획을 봅니다.', spoken: false });
});

test('a question that an event told of before the answer did begins as soon as the answer is there', async () => {
  const fresh = withQuestion();
  await show(fresh);
  expect(box().disabled).toBe(true);
  act(() => askedHere(fresh));
  expect(box().disabled).toBe(false);
});

test('Ctrl+Enter gives the answer, but not while a syllable is being composed', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  await show(fresh);
  type('다 썼습니다.');
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true, keyCode: 229 });
  await pass(100);
  expect(bodies(`POST ${at()}/answer`)).toEqual([]);
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true });
  expect(await screen.findByRole('button', { name: /다음 질문/ })).toBeTruthy();
  expect(bodies(`POST ${at()}/answer`)).toHaveLength(1);
  expect(bodies(`POST ${at()}/answer`)[0]).toMatchObject({ text: '다 썼습니다.' });
});

test('a write that is refused is said at once, and the words stay', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  await show(fresh, { [`PUT ${at()}/draft`]: () => Response.error() });
  type('끊긴 동안 쓴 글');
  await pass(1300);
  expect((await screen.findByRole('alert')).textContent).toContain('저장하지 못했습니다');
  expect(box()).toMatchObject({ value: '끊긴 동안 쓴 글', disabled: false });
});

test('a pause stops the time and closes the answer', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  const pause = () => {
    const { text, elapsedMs } = bodies(`PUT ${at()}/draft`).at(-1) as AnswerDraft;
    return { ...withQuestion({ textSoFar: text, elapsedMs }), state: 'paused' };
  };
  await show(fresh, { 'POST /api/practices/p1/pause': pause });
  type('쓰다가');
  fireEvent.keyDown(window, { code: 'Period', key: '.', ctrlKey: true });
  expect(await screen.findByRole('button', { name: '이어서 하기' })).toBeTruthy();
  await waitFor(() => expect(bodies('POST /api/practices/p1/pause')).toHaveLength(1));
  const before = screen.getByRole('timer').textContent;
  await pass(5000);
  expect(screen.getByRole('timer').textContent).toBe(before);
  expect(box()).toMatchObject({ value: '쓰다가', disabled: true });
});

test('words that another window made impossible to keep are offered to be copied', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  const taken = Response.json({ error: { code: 'conflict', message: '', traceId: '' } }, { status: 409 });
  await show(fresh, { [`PUT ${at()}/draft`]: () => taken.clone() });
  type('여기만 있는 글');
  await pass(1300);
  expect((await screen.findByRole('alert')).textContent).toContain('다른 창에서 이 질문을 끝내서');
  expect(useLost.getState().text).toBe('여기만 있는 글');
});

test('ending early asks first, and leads to the report', async () => {
  const ended = practice({ state: 'ended', endedAt: '2026-03-11T08:38:00Z', endedBy: 'manual' });
  await show(answered(), { 'POST /api/practices/p1/end': ended });
  fireEvent.click(screen.getByRole('button', { name: '끝내기' }));
  const dialog = await screen.findByRole('dialog');
  expect(asked.some(({ key }) => key.endsWith('/end'))).toBe(false);
  const confirm = [...dialog.querySelectorAll('button')].find((one) => one.textContent === '끝내기');
  fireEvent.click(confirm as Element);
  expect(await screen.findByText('/practice/$practiceId/report')).toBeTruthy();
});

test('a recording is still there after the screen was left, though no event told of it', async () => {
  const stop = async () => undefined;
  let hear: (samples: Int16Array) => void = () => undefined;
  listen.mockImplementation(async (onSamples: typeof hear) => {
    hear = onSamples;
    return { stop };
  });
  const part = (number: number) => `PUT ${at()}/recording/${number}`;
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const fresh = withQuestion();
  askedHere(fresh);
  const first = await show(fresh, { [part(0)]: null, [part(1)]: null }, queryClient);
  fireEvent.click(await screen.findByRole('button', { name: '말로 답하기' }));
  await pass(10);
  act(() => hear(new Int16Array(5 * 16_000)));
  act(() => hear(new Int16Array(3 * 16_000)));
  await pass(10);
  first.unmount();
  await pass(10);
  expect(bodies(part(1))).toHaveLength(1);

  const again = render(
    <QueryClientProvider client={queryClient}>
      <SessionPage />
    </QueryClientProvider>,
  );
  expect(await again.findByRole('button', { name: '녹음 지우기' })).toBeTruthy();
});

test('why no more of a recording is taken is said', async () => {
  let hear: (samples: Int16Array) => void = () => undefined;
  listen.mockImplementation(async (onSamples: typeof hear) => {
    hear = onSamples;
    return { stop: async () => undefined };
  });
  const refused = Response.json({ error: { code: 'conflict', message: '', traceId: '' } }, { status: 409 });
  const fresh = withQuestion();
  askedHere(fresh);
  await show(fresh, { [`PUT ${at()}/recording/0`]: () => refused.clone() });
  fireEvent.click(await screen.findByRole('button', { name: '말로 답하기' }));
  await pass(10);
  act(() => hear(new Int16Array(5 * 16_000)));
  expect(await screen.findByText(/더 저장할 수 없어/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '이어서 녹음' })).toMatchObject({ disabled: true });
});

/** Speaks for some seconds into the recording of the answer. */
async function speak(seconds: number) {
  let hear: (samples: Int16Array) => void = () => undefined;
  listen.mockImplementation(async (onSamples: typeof hear) => {
    hear = onSamples;
    return { stop: async () => undefined };
  });
  fireEvent.click(await screen.findByRole('button', { name: '말로 답하기' }));
  await pass(10);
  act(() => hear(new Int16Array(seconds * 16_000)));
}

test.each([
  ['', /답을 글로 적어야 마칠 수 있습니다/],
  ['whisper', /‘글로 옮기기’를 누르거나 답을 글로 적으면 마칠 수 있습니다/],
])('who only spoke is told why the answer is not done yet (speech model: %s)', async (speechModel, why) => {
  const fresh = withQuestion();
  askedHere(fresh);
  const models = { settings: { tier: 'server', speechModel }, hasKey: false };
  await show(fresh, { [`PUT ${at()}/recording/0`]: null, 'GET /api/models': models });
  expect(screen.queryByText(why)).toBeNull();
  await speak(3);
  fireEvent.click(screen.getByRole('button', { name: '녹음 멈춤' }));
  expect(await screen.findByText(why)).toBeTruthy();
  const link = screen.queryByRole('link', { name: '음성 모델 고르기' });
  expect(link?.getAttribute('href') ?? null).toBe(speechModel ? null : '/settings/models');
  type('글로 씁니다.');
  expect(screen.queryByText(why)).toBeNull();
});

test('an answer is given though the end of its recording cannot be kept, and no time runs meanwhile', async () => {
  const fresh = withQuestion();
  askedHere(fresh);
  await show(fresh, { [`PUT ${at()}/recording/0`]: () => Response.error() });
  type('다 썼습니다.');
  await speak(3);
  await pass(1000);
  fireEvent.click(screen.getByRole('button', { name: /답변 마치기/ }));
  const before = screen.getByRole('timer').textContent;
  await pass(5000);
  expect(screen.getByRole('timer').textContent).toBe(before);
  expect(box().value).toBe('다 썼습니다.');
  expect(bodies(`POST ${at()}/answer`)).toEqual([]);
  await pass(5000);
  expect(bodies(`POST ${at()}/answer`)).toHaveLength(1);
  expect((bodies(`POST ${at()}/answer`)[0] as AnswerDraft).elapsedMs).toBeLessThan(4000);
  expect(await screen.findByRole('button', { name: /다음 질문/ })).toBeTruthy();
  expect(useToasts.getState().toast?.text).toContain('녹음의 끝부분은 저장하지 못했습니다');
});

test('a corrected transcript stays spoken, also when the screen was left and when no microphone opens', async () => {
  const said = '저는 결제 서버의 재시도를 맡아서 장애를 절반으로 줄였습니다.';
  const fresh = withQuestion();
  askedHere(fresh);
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const answers = {
    [`PUT ${at()}/recording/0`]: null,
    [`POST ${at()}/recording/transcript`]: { text: said, refusal: null },
    'GET /api/models': { settings: { tier: 'server', speechModel: 'whisper' }, hasKey: false },
  };
  const last = () => bodies(`PUT ${at()}/draft`).at(-1);
  const first = await show(fresh, answers, queryClient);
  await speak(3);
  fireEvent.click(screen.getByRole('button', { name: '녹음 멈춤' }));
  fireEvent.click(await screen.findByRole('button', { name: '글로 옮기기' }));
  await waitFor(() => expect(box().value).toBe(said));
  await pass(1300);
  listen.mockImplementation(() => Promise.reject(new Error('no microphone')));
  fireEvent.click(screen.getByRole('button', { name: '이어서 녹음' }));
  await pass(1300);
  expect(last()).toMatchObject({ text: said, spoken: true });
  first.unmount();
  await pass(1300);

  askedHere(fresh);
  await show(fresh, answers, queryClient);
  type(said.replace('절반', '절빈'));
  await pass(1300);
  expect(last()).toMatchObject({ text: said.replace('절반', '절빈'), spoken: true });
});
