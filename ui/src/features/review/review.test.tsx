import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CandidateDetail, PersonField, ReviewPerson, ReviewQueue } from '@/api';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { useToasts } from '@/components/toast_store';
import { ReviewPeople } from './ReviewPeople';
import { useReview } from './review_store';

const field = (id: string, path: string, value: string, confidence: number): PersonField => ({
  id,
  path,
  value,
  asWritten: value,
  documentId: 'd',
  boxes: [{ page: 1, x0: 0, y0: 0, x1: 9, y1: 9 }],
  confidence,
  confirmed: false,
  unsure: confidence < 0.9,
  previous: [],
});

const PEOPLE: Record<string, { name: string; fields: PersonField[] }> = {
  a1: {
    name: '김서연',
    fields: [
      field('name', 'name', '김서연', 0.99),
      field('company', 'work.0.company', '한빛폐이', 0.6),
      field('birth', 'birth', '1990', 0.4),
      field('degree', 'education.0.degree', 'bachelor', 0.7),
    ],
  },
  a2: { name: '이영희', fields: [field('email', 'emails.0', 'lee@example.com', 0.5)] },
};

const person = (applicationId: string): ReviewPerson => ({
  applicationId,
  personId: applicationId,
  postingId: 'p',
  postingTitle: '백엔드',
  name: PEOPLE[applicationId]?.name ?? '',
  headline: '',
  unsureCount: 1,
  leastSure: 0.4,
});

/** What the router keeps: values as they stand, and their earlier states. */
let kept: Record<string, PersonField[]> = {};
let requests: string[] = [];
let number = 0;

function change(id: string, next: (field: PersonField) => PersonField | null): PersonField {
  for (const [application, fields] of Object.entries(kept)) {
    const at = fields.findIndex((one) => one.id === id);
    const before = fields[at];
    if (!before) continue;
    number += 1;
    const after = next(before) ?? before;
    const revised = { ...after, previous: [{ number, value: before.value, actor: '', at: '' }, ...before.previous] };
    kept[application] = next(before) ? fields.with(at, revised) : fields.toSpliced(at, 1);
    return revised;
  }
  throw new Error(`no ${id}`);
}

async function answer(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  if (request.method !== 'GET') requests.push(`${request.method} ${path}`);
  const application = /applications\/(.+)$/.exec(path)?.[1];
  if (application) {
    const name = PEOPLE[application]?.name;
    const detail = { card: { id: application }, person: { name, headline: '' }, postingTitle: '백엔드', documents: [] };
    return Response.json({ ...detail, fields: kept[application] });
  }
  const [, id = '', undo] = /fields\/([^/]+)(\/undo)?$/.exec(path) ?? [];
  if (undo) {
    const [owner = '', person] =
      Object.entries(PEOPLE).find(([, { fields }]) => fields.some((one) => one.id === id)) ?? [];
    const was = person?.fields.find((one) => one.id === id);
    kept[owner] = [...(kept[owner] ?? []).filter((one) => one.id !== id), ...(was ? [was] : [])];
    return Response.json(was);
  }
  if (request.method === 'DELETE') return Response.json(change(id, () => null));
  const { value } = await request.json();
  if (value === 'no address') {
    const details = [{ field: 'email', problem: 'unknown' }];
    return Response.json({ error: { code: 'invalid', message: '', details, traceId: '' } }, { status: 422 });
  }
  const confirmed = { value, confirmed: true, unsure: false, confidence: 1 };
  return Response.json(change(id, (one) => ({ ...one, ...confirmed })));
}

const words = {
  place: (path: string) => path,
  shown: (_: string, value: string) => value,
  choices: (path: string) => (path.endsWith('degree') ? ['bachelor', 'master'] : null),
};

const onLeave = vi.fn();

function Screen({ queue }: { queue: ReviewQueue }) {
  const [open, setOpen] = useState<string | undefined>();
  const lit = (_: CandidateDetail, current: PersonField | undefined) => <i data-testid="lit">{current?.id}</i>;
  return (
    <ReviewPeople
      queue={queue}
      open={open}
      words={words}
      renderDocument={lit}
      onStand={setOpen}
      onOpen={() => undefined}
      onLeave={onLeave}
    />
  );
}

async function start() {
  const queue = { peopleCount: 2, people: [person('a1'), person('a2')], files: [] };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <Screen queue={queue} />
    </QueryClientProvider>,
  );
  await at('birth');
}

/** Waits until a value is the current one; its editor has the keyboard then. */
async function at(path: string): Promise<HTMLElement> {
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe(path));
  return document.activeElement as HTMLElement;
}

const press = (code: string, more: object = {}) =>
  act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key: code, code, ...more });
  });

const type = (text: string) => fireEvent.change(document.activeElement as Element, { target: { value: text } });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  kept = structuredClone(Object.fromEntries(Object.entries(PEOPLE).map(([id, { fields }]) => [id, fields])));
  requests = [];
  useReview.setState(useReview.getInitialState(), true);
  useToasts.getState().dismiss();
  vi.clearAllMocks();
  send.mockImplementation(answer);
});

test('Enter confirms, the least sure value first, and the next candidate comes by itself', async () => {
  await start();
  expect(screen.getByTestId('lit').textContent).toBe('birth');
  await press('Enter');
  await at('work.0.company');
  await press('Enter');
  await at('education.0.degree');
  await press('Enter');
  await at('emails.0');
  expect(screen.getByRole('heading', { name: '이영희' })).toBeDefined();
  await press('Enter');
  await screen.findByText('모두 보았습니다.');
  expect(requests).toEqual(['birth', 'company', 'degree', 'email'].map((id) => `PUT /api/fields/${id}`));
  expect(screen.getByText(/값 4개를 처리했습니다/)).toBeDefined();
});

test('typing corrects; the Enter that ends a syllable saves nothing, the next one saves all of it', async () => {
  await start();
  await press('Tab');
  const input = await at('work.0.company');
  fireEvent.compositionStart(input);
  type('한빛페');
  await press('Enter', { isComposing: true, keyCode: 229 });
  await press('ArrowDown', { isComposing: true, keyCode: 229 });
  type('한빛페이');
  // WebKit: no longer composing by its own account, though the key still belongs to the input method.
  await press('Enter', { keyCode: 229 });
  fireEvent.compositionEnd(input, { data: '이' });
  expect(requests).toEqual([]);
  await press('Enter');
  await at('education.0.degree');
  expect(kept.a1?.find(({ id }) => id === 'company')?.value).toBe('한빛페이');
  expect(screen.getByText('고침')).toBeDefined();
});

test('what was typed is kept while one goes on and comes back; Esc drops it, then leaves', async () => {
  await start();
  type('1991');
  await press('ArrowDown');
  await at('work.0.company');
  await press('ArrowUp');
  const input = (await at('birth')) as HTMLInputElement;
  expect(input.value).toBe('1991');
  await press('Escape');
  expect((await at('birth')).getAttribute('value')).toBe('1990');
  expect(onLeave).not.toHaveBeenCalled();
  await press('Escape');
  expect(onLeave).toHaveBeenCalledOnce();
  expect(requests).toEqual([]);
});

test('Delete says that a value is not there, but in a text that was begun it is a key for letters', async () => {
  await start();
  type('199');
  await press('Delete');
  expect(requests).toEqual([]);
  await press('Escape');
  (document.activeElement as HTMLInputElement).select();
  await press('Delete');
  await at('work.0.company');
  expect(requests).toEqual(['DELETE /api/fields/birth']);
  expect(screen.getByText('없음')).toBeDefined();
});

test('⌘Z takes the last word back, over candidates, and stands at that value', async () => {
  await start();
  await press('Tab');
  await at('work.0.company');
  await press('Tab');
  await at('education.0.degree');
  await press('Digit2');
  await press('Enter');
  await at('emails.0');
  await press('KeyZ', { ctrlKey: true });
  await at('education.0.degree');
  expect(requests).toEqual(['PUT /api/fields/degree', 'POST /api/fields/degree/undo']);
  expect(screen.getByRole('heading', { name: '김서연' })).toBeDefined();
  expect(screen.getByRole('radio', { checked: true }).textContent).toContain('bachelor');
});

test('who was left by an undo comes again', async () => {
  kept.a1 = [field('birth', 'birth', '1990', 0.4)];
  await start();
  await press('Delete');
  await at('emails.0');
  await press('KeyZ', { ctrlKey: true });
  await at('birth');
  await press('Enter');
  await at('emails.0');
  await press('Enter');
  await screen.findByText('모두 보았습니다.');
});

test('a refused correction stays where it is, and says why; nothing is saved empty', async () => {
  await start();
  for (const path of ['work.0.company', 'education.0.degree', 'emails.0']) {
    await press('Tab');
    await at(path);
  }
  type('');
  await press('Enter');
  expect(screen.getByRole('alert').textContent).toContain('값이 비었습니다');
  expect(requests).toEqual([]);
  type('no address');
  await press('Enter');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('이메일 주소'));
  await at('emails.0');
});

test('skipped values are offered again at the end', async () => {
  await start();
  for (const path of ['work.0.company', 'education.0.degree', 'emails.0']) {
    await press('ArrowDown');
    await at(path);
  }
  await press('Tab');
  expect((await screen.findByRole('status')).textContent).toContain('건너뛴 값 4개');
  fireEvent.click(screen.getByRole('button', { name: '건너뛴 값 다시 보기' }));
  await at('birth');
});
