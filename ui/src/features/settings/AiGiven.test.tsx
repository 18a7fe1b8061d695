import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { AiGiven } from './AiGiven';
import { AiTokens } from './AiTokens';

const ID = '01890000-0000-7000-8000-000000000001';
const given = { tokenId: ID, name: '채용 사이트', tasks: 0, interviews: 2, answers: 9, texts: 3 };
const token = {
  id: ID,
  name: '채용 사이트',
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt: null,
  revokedAt: null,
  usedAt: null,
};
const access = { folders: ['/srv'], hosts: [], s3: null, s3SecretKept: false, keepDays: 90 };
const asked: { key: string; body: unknown }[] = [];
const went: string[] = [];
const gone = (_: unknown, { pathname, search }: URL) => {
  went.push(pathname + search);
  return null;
};
const answers = (all: unknown) => ({
  'GET /api/ai-given': all,
  'GET /api/ai-access': access,
  'GET /api/ai-tokens': [token],
  'PUT /api/ai-access': access,
  'DELETE /api/ai-given': gone,
  [`DELETE /api/ai-tokens/${ID}`]: gone,
});
const show = (page: React.ReactElement, all: unknown = [given]) => {
  send.mockImplementation(answering(answers(all), asked));
  render(<Queries>{page}</Queries>);
};
const did = (address: string) => waitFor(() => expect(went).toContain(address));

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  went.length = 0;
});

test('what one program gave, and what all gave, is deleted after it was said what goes', async () => {
  show(<AiGiven />);
  fireEvent.click(await screen.findByRole('button', { name: '지우기' }));
  expect(screen.getByRole('dialog').textContent).toContain('면접 2회 · 답변 9개 · 맡긴 문서 글 3개');
  fireEvent.click(screen.getAllByRole('button', { name: '지우기' }).at(-1) as HTMLElement);
  await did(`/api/ai-given?tokenId=${ID}`);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fireEvent.click(screen.getByRole('button', { name: '맡긴 글 지우기' }));
  fireEvent.click(screen.getAllByRole('button', { name: '지우기' }).at(-1) as HTMLElement);
  await did('/api/ai-given');
});

test('how long it is kept is chosen, and a time of its own is among the choices', async () => {
  show(<AiGiven />, []);
  expect((await screen.findByRole('button', { name: '90일' })).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '맡긴 글 지우기' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '30일' }));
  await waitFor(() =>
    expect(asked.findLast((one) => one.key === 'PUT /api/ai-access')?.body).toMatchObject({
      folders: ['/srv'],
      keepDays: 30,
    }),
  );
});

test('with a token what its program gave goes when that is ticked', async () => {
  show(<AiTokens />);
  fireEvent.click(await screen.findByRole('button', { name: '취소하기' }));
  fireEvent.click(await screen.findByRole('checkbox', { name: /맡긴 글도 지우기/ }));
  fireEvent.click(screen.getAllByRole('button', { name: '취소하기' }).at(-1) as HTMLElement);
  await did(`/api/ai-tokens/${ID}?forget=true`);
});
