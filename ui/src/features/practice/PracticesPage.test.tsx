import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import type { Dropped } from '@/platform';

const { send, navigate, drop, pickUpload } = vi.hoisted(() => ({
  send: vi.fn(),
  navigate: vi.fn(),
  drop: { on: (_: Dropped) => {} },
  pickUpload: vi.fn(),
}));
vi.mock('@/platform', () => ({
  platform: { kind: 'browser', fetch: send, pickUpload },
  useFileDrop: (on: (dropped: Dropped) => void) => {
    drop.on = on;
    return false;
  },
}));
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => navigate,
  Link: ({ children, params }: { children: string; params: { practiceId: string } }) => (
    <a href={`/${params.practiceId}`}>{children}</a>
  ),
}));

import { PracticesPage } from './PracticesPage';
import { over, practice } from './test_practice';

const asked: { key: string; body: unknown }[] = [];
const begun = () => asked.find(({ key }) => key === 'POST /api/practices')?.body;
const read = { name: '이력서.pdf', text: '…', skills: ['Kotlin', 'Kafka'], done: [], headline: '', months: 36 };
const refusal = (problem: string) =>
  Response.json(
    { error: { code: 'invalid', message: '', traceId: '', details: [{ field: 'file', problem }] } },
    { status: 400 },
  );

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  navigate.mockReset();
  pickUpload.mockReset();
});

const vault = { state: 'open', keyHolder: 'keyring', keyringAvailable: true, dataDir: '/data', onServer: false };

async function show(practices: unknown[], resume: unknown = read, onServer = false, tier = 'built_in', more = {}) {
  const json = answering(
    {
      'GET /api/practices': practices,
      'GET /api/postings': [],
      'GET /api/vault': { ...vault, onServer },
      'GET /api/models': { settings: { tier }, hasKey: false },
      'POST /api/practices/resume/path': read,
      'POST /api/practices': practice({ id: 'new' }),
      'DELETE /api/practices/a': null,
      ...more,
    },
    asked,
  );
  // A file is no JSON: its answer is given without looking at it.
  send.mockImplementation((request: Request) =>
    new URL(request.url).pathname === '/api/practices/resume'
      ? resume instanceof Response
        ? resume
        : Response.json(resume)
      : json(request),
  );
  render(
    <Queries>
      <PracticesPage />
    </Queries>,
  );
  await screen.findByRole('form', { name: '새 면접 연습' });
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('on a server that others use nobody is told that it stays on this computer', async () => {
  await show([], read, true);
  expect(await screen.findByText(/팀의 데이터베이스 서버에 저장되고/)).toBeTruthy();
  expect(screen.queryByText(/이 컴퓨터에/)).toBeNull();
});

test.each([
  [false, '이력서와 답변은 이 컴퓨터에만 저장합니다. 고른 AI 모델에는 이름과 연락처를 가리고 보냅니다.'],
  [true, /팀의 데이터베이스 서버에 저장되고.* 고른 AI 모델에는 이름과 연락처를 가리고 보냅니다\.$/],
])('where a model is chosen nobody is told that nothing leaves (on a server: %s)', async (onServer, said) => {
  await show([], read, onServer, 'server');
  expect(await screen.findByText(said)).toBeTruthy();
  expect(screen.queryByText(/밖으로 나가지 않습니다/)).toBeNull();
  expect(screen.queryByText('이 컴퓨터에서만 처리합니다.')).toBeNull();
});

test('somebody new begins with one press, and is told what it is', async () => {
  await show([]);
  expect(await screen.findByText('이력서와 답변은 이 컴퓨터에만 있고, 밖으로 나가지 않습니다.')).toBeTruthy();
  press('시작하기');
  await waitFor(() =>
    expect(navigate).toHaveBeenCalledWith({ to: '/practice/$practiceId', params: { practiceId: 'new' } }),
  );
  expect(begun()).toEqual({
    kind: 'technical',
    language: 'ko',
    title: '',
    resume: null,
    applicationId: null,
    postingId: null,
    postingText: '',
    limitSeconds: 120,
    again: null,
  });
});

test('what is chosen is what is sent, and of each source only the one in sight', async () => {
  await show([]);
  press('인성');
  press('English');
  press('1.5분');
  const [resume, posting] = screen.getAllByRole('button', { name: '붙여넣기' });
  fireEvent.click(resume as Element);
  fireEvent.change(screen.getByRole('textbox', { name: '이력서' }), { target: { value: 'Kotlin 3년' } });
  fireEvent.click(posting as Element);
  fireEvent.change(screen.getByRole('textbox', { name: '채용 공고' }), { target: { value: '버려질 공고' } });
  fireEvent.click(screen.getAllByRole('button', { name: '없이' })[1] as Element);
  fireEvent.change(screen.getByRole('textbox', { name: '무엇을 준비하나요?' }), { target: { value: ' 백엔드 ' } });
  press('시작하기');
  await waitFor(() => expect(begun()).toBeTruthy());
  expect(begun()).toMatchObject({
    kind: 'personality',
    language: 'en',
    title: '백엔드',
    limitSeconds: 90,
    postingText: '',
    resume: { text: 'Kotlin 3년', skills: [] },
  });
});

test('a source that was chosen and is still empty is asked for', async () => {
  await show([]);
  press('파일');
  const begin = screen.getByRole<HTMLButtonElement>('button', { name: '시작하기' });
  expect(begin.disabled).toBe(true);
  expect(screen.getByText('이력서를 넣거나 ‘없이’를 고르세요.')).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: '없이' })[0] as Element);
  expect(begin.disabled).toBe(false);
});

test('a dropped file is read and practised with', async () => {
  await show([]);
  act(() => drop.on({ kind: 'files', files: [new File(['x'], '이력서.pdf')] }));
  expect(await screen.findByText('이력서.pdf')).toBeTruthy();
  expect(screen.getByText('Kafka')).toBeTruthy();
  press('시작하기');
  await waitFor(() => expect(begun()).toMatchObject({ resume: read }));
});

test('a file that is dropped on the window is read by its place', async () => {
  await show([]);
  act(() => drop.on({ kind: 'paths', paths: ['/home/me/이력서.pdf', '/home/me/other.pdf'] }));
  expect(await screen.findByText('Kafka')).toBeTruthy();
  expect(asked.find(({ key }) => key === 'POST /api/practices/resume/path')?.body).toEqual({
    path: '/home/me/이력서.pdf',
  });
  press('시작하기');
  await waitFor(() => expect(begun()).toMatchObject({ resume: read }));
});

test('a hundred are listed, and the rest when they are asked for', async () => {
  await show(Array.from({ length: 130 }, (_, i) => over(`p${i}`, 60, 1)));
  const rows = () => screen.getAllByRole('row').length - 1;
  expect(rows()).toBe(100);
  press('이전 연습 30개 더 보기');
  expect(rows()).toBe(130);
});

test.each([
  ['no_text_layer', '이력서.pdf', '스캔본이나 사진에서 글자를 알아보지 못했습니다.'],
  ['unsupported', '사진.HEIC', 'HEIC 사진은 읽지 못합니다.'],
])('a file that cannot be read (%s) says why, and what else can be done', async (problem, name, why) => {
  await show([], refusal(problem));
  act(() => drop.on({ kind: 'files', files: [new File(['x'], name)] }));
  expect((await screen.findByRole('alert')).textContent).toBe(`${why} 글을 붙여 넣어도 됩니다.`);
});

test('one that goes on is offered first, and its button is the main one', async () => {
  await show([over('a', 61, 2), practice({ id: 'running' })]);
  expect(screen.getByText('끝내지 않은 연습이 있습니다')).toBeTruthy();
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/running', '/a']);
  press('이어서 하기');
  expect(navigate).toHaveBeenCalledWith({ to: '/practice/$practiceId', params: { practiceId: 'running' } });
});

test('scores over time are told in words, too', async () => {
  await show([over('b', 66, 5), over('a', 61, 2)]);
  expect(screen.getByRole('img', { name: '2번의 점수: 61, 66' })).toBeTruthy();
});

test('a mock interview is forgotten after a question only', async () => {
  await show([over('a', 61, 2)]);
  press('‘백엔드 엔지니어’ 지우기');
  expect(asked.some(({ key }) => key.startsWith('DELETE'))).toBe(false);
  press('지우기');
  await waitFor(() => expect(asked.some(({ key }) => key === 'DELETE /api/practices/a')).toBe(true));
});

/** Holds the reading of files until they are let go, by their names. */
function holdFiles() {
  const held = new Map<string, (answer: Response) => void>();
  const before = send.getMockImplementation();
  send.mockImplementation((request: Request) => {
    const url = new URL(request.url);
    if (url.pathname !== '/api/practices/resume') return before?.(request);
    return new Promise((resolve) => held.set(url.searchParams.get('name') ?? '', resolve));
  });
  const drops = async (name: string) => {
    act(() => drop.on({ kind: 'files', files: [new File(['x'], name)] }));
    await waitFor(() => expect(held.has(name)).toBe(true));
  };
  const end = (name: string) => act(async () => held.get(name)?.(Response.json({ ...read, name, skills: [name] })));
  return { drops, end };
}

test('a file that takes long to read does not take the place of one that was dropped after it', async () => {
  await show([]);
  const { drops, end } = holdFiles();
  await drops('느린.pdf');
  await drops('새.pdf');
  await end('새.pdf');
  await end('느린.pdf');
  expect(screen.queryByText('느린.pdf')).toBeNull();
  press('시작하기');
  await waitFor(() => expect(begun()).toMatchObject({ resume: { name: '새.pdf' } }));
});

test('who chooses to paste while a file is read stays there, and need not wait for it', async () => {
  await show([]);
  const { drops, end } = holdFiles();
  await drops('느린.pdf');
  fireEvent.click(screen.getAllByRole('button', { name: '붙여넣기' })[0] as Element);
  fireEvent.change(screen.getByRole('textbox', { name: '이력서' }), { target: { value: 'Kotlin 3년' } });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '시작하기' }).disabled).toBe(false);
  await end('느린.pdf');
  press('시작하기');
  await waitFor(() => expect(begun()).toMatchObject({ resume: { text: 'Kotlin 3년' } }));
});

const POSTINGS = [
  { id: 'j1', title: '백엔드' },
  { id: 'j2', title: '디자인' },
];
const BOARD = 'GET /api/postings/j1/board';
const CARDS = { cards: [{ id: 'a1', name: '강도현' }] };
/** Chooses in a list by the select that the form has of it. */
const pick = (at: number, value: string) => {
  const lists = screen.getByRole('form', { name: '새 면접 연습' }).querySelectorAll('select');
  fireEvent.change(lists[at] as Element, { target: { value } });
};

test('candidates that could not be loaded are told, and tried again', async () => {
  let board: () => unknown = () => Response.error();
  await show([], read, false, 'built_in', { 'GET /api/postings': POSTINGS, [BOARD]: () => board() });
  fireEvent.click(await screen.findByRole('button', { name: '지원자' }));
  await screen.findByRole('alert');
  board = () => CARDS;
  press('다시 시도');
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(screen.getByRole('combobox', { name: '지원자' })).toHaveProperty('disabled', false);
});

test.each([
  [false, 'j1'],
  [true, null],
])('the posting that a candidate applied for is taken (another choice was made: %s)', async (chosen, postingId) => {
  await show([], read, false, 'built_in', { 'GET /api/postings': POSTINGS, [BOARD]: CARDS });
  fireEvent.click(await screen.findByRole('button', { name: '지원자' }));
  if (chosen) {
    press('내 공고');
    fireEvent.click(screen.getAllByRole('button', { name: '없이' })[1] as Element);
  }
  await waitFor(() => expect(screen.getByRole('combobox', { name: '지원자' })).toHaveProperty('disabled', false));
  pick(1, 'a1');
  press('시작하기');
  await waitFor(() => expect(begun()).toMatchObject({ applicationId: 'a1', postingId }));
});

test('questions of any trade are told of while nothing says which one, and only for technical ones', async () => {
  await show([]);
  const hint = () => screen.queryByText(/직무를 가리지 않고 묻습니다/);
  expect(hint()).toBeTruthy();
  press('인성');
  expect(hint()).toBeNull();
  press('기술');
  fireEvent.click(screen.getAllByRole('button', { name: '붙여넣기' })[1] as Element);
  expect(hint()).toBeNull();
  fireEvent.click(screen.getAllByRole('button', { name: '없이' })[1] as Element);
  expect(hint()).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox', { name: '무엇을 준비하나요?' }), { target: { value: '백엔드' } });
  expect(hint()).toBeNull();
});
