import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { MaskArea, MaskDetail } from '@/api';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { kind: 'browser', fetch: send, saveAnswer: send } }));

import { MaskEditor } from './MaskEditor';

const area = (id: number, change: Partial<MaskArea> = {}): MaskArea => ({
  id,
  kind: 'email',
  page: 1,
  x0: 100,
  y0: id * 100,
  x1: 200,
  y1: id * 100 + 20,
  found: true,
  confidence: 0.9,
  state: 'covered',
  ...change,
});

const detail: MaskDetail = {
  mask: {
    id: 'm1',
    fileName: '이력서.pdf',
    documentId: null,
    beside: false,
    state: 'ready',
    outcome: null,
    pageCount: 1,
    coveredCount: 3,
    version: 1,
    createdAt: '2026-01-12T03:00:00Z',
    copiedAt: null,
  },
  pages: [{ number: 1, width: 860, height: 1200, image: true, runs: [] }],
  areas: [area(1), area(2, { kind: 'phone' }), area(3)],
  unchecked: [
    { reason: 'picture_without_text', page: 4 },
    { reason: 'picture_without_text', page: 2 },
    { reason: 'picture_without_text', page: 3 },
  ],
};

/** What the router was asked to keep, last. */
let kept: MaskArea[] = [];
let version = 1;

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  [kept, version] = [[], 1];
  send.mockImplementation(async (request: Request) => {
    if (request.method !== 'PUT') return new Response(new Blob(['png']));
    kept = (await request.json()).areas;
    version += 1;
    return Response.json({ ...detail, areas: kept, mask: { ...detail.mask, version } });
  });
});

function open() {
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <MaskEditor detail={detail} />
    </QueryClientProvider>,
  );
}

const box = (name: RegExp) => screen.getByRole('button', { name });
const boxes = () => screen.getAllByRole('button', { name: /번째$/ });
const first = /이메일 가리기, .* 1번째/;

test('Enter and a click hide what is under a box, or leave it to be read', async () => {
  open();
  expect(box(first).getAttribute('aria-pressed')).toBe('true');
  fireEvent.keyDown(box(first), { key: 'Enter' });
  expect(box(first).getAttribute('aria-pressed')).toBe('false');
  fireEvent.pointerDown(box(first), { button: 0, clientX: 110, clientY: 110 });
  fireEvent.pointerUp(box(first), { button: 0, clientX: 110, clientY: 110 });
  expect(box(first).getAttribute('aria-pressed')).toBe('true');
  fireEvent.keyDown(box(first), { key: ' ' });
  await waitFor(() => expect(kept.map(({ state }) => state)).toEqual(['open', 'covered', 'covered']));
});

test('arrows move a box, with shift they pull it, and all of it in a row is one step back', async () => {
  open();
  for (let times = 0; times < 3; times += 1) fireEvent.keyDown(box(first), { key: 'ArrowRight' });
  fireEvent.keyDown(box(first), { key: 'ArrowDown', altKey: true });
  fireEvent.keyDown(box(first), { key: 'ArrowRight', shiftKey: true });
  await waitFor(() => expect(kept[0]).toMatchObject({ x0: 103, x1: 204, y0: 110, y1: 130 }));
  for (let times = 0; times < 2; times += 1) fireEvent.keyDown(window, { code: 'KeyZ', ctrlKey: true });
  await waitFor(() => expect(kept[0]).toMatchObject({ x0: 100, x1: 200, y0: 100, y1: 120 }));
  fireEvent.keyDown(window, { code: 'KeyZ', ctrlKey: true, shiftKey: true });
  await waitFor(() => expect(kept[0]).toMatchObject({ x0: 103, x1: 203 }));
});

test('Del takes a box away, the next one has the keyboard, and what was found can be brought back', async () => {
  open();
  fireEvent.keyDown(box(first), { key: 'Delete' });
  expect(boxes()).toHaveLength(2);
  await waitFor(() => expect(document.activeElement?.getAttribute('data-area')).toBe('2'));
  await waitFor(() => expect(kept.find(({ id }) => id === 1)?.state).toBe('removed'));
  fireEvent.click(screen.getByRole('button', { name: '지운 상자 1개 되살리기' }));
  expect(boxes()).toHaveLength(3);
});

test('A adds a box with the keyboard, and a drag draws one', async () => {
  open();
  fireEvent.keyDown(window, { code: 'KeyA' });
  await waitFor(() => expect(document.activeElement?.getAttribute('data-area')).toBe('4'));
  const paper = document.querySelector('[data-editing]') as HTMLElement;
  fireEvent.pointerDown(paper, { button: 0, clientX: 300, clientY: 700 });
  fireEvent.pointerMove(paper, { clientX: 360, clientY: 740 });
  fireEvent.pointerUp(paper, { clientX: 360, clientY: 740 });
  await waitFor(() => expect(kept).toHaveLength(5));
  expect(kept.at(-1)).toMatchObject({ id: 5, kind: 'other', x0: 300, y0: 700, x1: 360, y1: 740, found: false });
});

test('a drag on a box moves it, a drag on its corner pulls it, and neither toggles it', async () => {
  open();
  fireEvent.focus(box(first));
  fireEvent.pointerDown(box(first), { button: 0, clientX: 110, clientY: 110 });
  fireEvent.pointerMove(box(first), { clientX: 130, clientY: 100 });
  fireEvent.pointerUp(box(first), { clientX: 130, clientY: 100 });
  const corner = box(first).querySelector('[data-at=se]') as HTMLElement;
  fireEvent.pointerDown(corner, { button: 0, clientX: 220, clientY: 110 });
  fireEvent.pointerMove(corner, { clientX: 260, clientY: 130 });
  fireEvent.pointerUp(corner, { clientX: 260, clientY: 130 });
  await waitFor(() => expect(kept[0]).toMatchObject({ x0: 120, y0: 90, x1: 260, y1: 130, state: 'covered' }));
});

test('a whole type goes off and on, and the preview shows only what is hidden', async () => {
  open();
  fireEvent.click(screen.getByRole('checkbox', { name: '이메일' }));
  fireEvent.click(screen.getByRole('button', { name: '미리보기' }));
  expect([...document.querySelectorAll('[data-ink]')].map((ink) => ink.getAttribute('data-ink'))).toEqual(['2']);
  expect(screen.queryByRole('button', { name: first })).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: '이메일' }));
  expect(document.querySelectorAll('[data-ink]')).toHaveLength(3);
});

test('what was not looked through is said in words, above the button', () => {
  open();
  const words = screen.getByText('2–4쪽: 그림뿐이라 글자를 읽지 못했습니다.');
  const button = screen.getByRole('button', { name: '가린 사본 저장' });
  expect(words.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('a copy is made of what is on the screen', async () => {
  const asked: unknown[] = [];
  const answer = send.getMockImplementation() as (request: Request) => Promise<Response>;
  send.mockImplementation(async (request: Request) => {
    if (!request.url.endsWith('/copy')) return answer(request);
    asked.push(await request.json(), kept[0]?.state);
    return new Response(
      JSON.stringify({ error: { code: 'invalid', details: [{ field: 'copy', problem: 'still_there' }] } }),
      {
        status: 422,
      },
    );
  });
  open();
  fireEvent.keyDown(box(first), { key: 'Enter' });
  fireEvent.click(screen.getByRole('button', { name: '가린 사본 저장' }));
  await waitFor(() => expect(asked).toEqual([{ format: 'pdf', version: 2, language: 'ko' }, 'open']));
});
