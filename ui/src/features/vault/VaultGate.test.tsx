import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { VaultGate } from './VaultGate';

const vault = (state: string) => ({
  state,
  keyHolder: null,
  keyringAvailable: false,
  dataDir: '/data',
  onServer: false,
});
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  send.mockReset();
});

function open() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <VaultGate renderRestore={(state) => <button type="button">{`되살리기 ${state}`}</button>}>
        <p>{'책상'}</p>
      </VaultGate>
    </QueryClientProvider>,
  );
}

test('an open file shows the desk', async () => {
  send.mockResolvedValue(json(vault('open')));
  open();
  expect(await screen.findByText('책상')).toBeTruthy();
});

test('a new file wants a passphrase of eight characters, twice the same', async () => {
  send.mockImplementation(async ({ url }: Request) => json(vault(url.endsWith('/create') ? 'open' : 'new')));
  open();
  const first = await screen.findByLabelText('암호');
  const second = screen.getByLabelText('암호 한 번 더');
  const submit = () => fireEvent.click(screen.getByRole('button', { name: '암호화해서 시작하기' }));
  const type = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
  const created = () => send.mock.calls.filter(([request]) => request.url.endsWith('/create')).length;
  type(first, '짧음');
  type(second, '짧음');
  submit();
  expect(screen.getByText('8자 이상이어야 합니다.')).toBeTruthy();
  type(first, '나루터의 아침 일곱시');
  submit();
  expect(screen.getByText(/두 암호가 다릅니다/)).toBeTruthy();
  expect(created()).toBe(0);
  type(second, '나루터의 아침 일곱시');
  submit();
  expect(await screen.findByText('책상')).toBeTruthy();
  expect(created()).toBe(1);
});

test('a wrong passphrase is said, with what to look at', async () => {
  send.mockImplementation(async ({ url }: Request) =>
    url.endsWith('/unlock')
      ? json({ error: { code: 'wrong_passphrase', message: '', details: [], traceId: '' } }, 403)
      : json(vault('locked')),
  );
  open();
  const input = await screen.findByLabelText('암호');
  fireEvent.change(input, { target: { value: 'x' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(await screen.findByText(/암호가 맞지 않습니다/)).toBeTruthy();
});

test.each(['key_missing', 'damaged', 'newer'])('%s says where the data lies', async (state) => {
  send.mockResolvedValue(json(vault(state)));
  open();
  expect(await screen.findByText('/data')).toBeTruthy();
});

test.each(['new', 'locked', 'key_missing', 'damaged'])('%s offers a backup', async (state) => {
  send.mockResolvedValue(json(vault(state)));
  open();
  expect(await screen.findByRole('button', { name: `되살리기 ${state}` })).toBeTruthy();
});

test('newer data are not replaced by an older backup', async () => {
  send.mockResolvedValue(json(vault('newer')));
  open();
  await screen.findByText('/data');
  expect(screen.queryByRole('button', { name: /되살리기/ })).toBeNull();
});

test('a keyring that was locked is asked again, and says so when it was in vain', async () => {
  const states = ['key_missing', 'open'];
  send.mockImplementation(async ({ url }: Request) =>
    json(vault(url.endsWith('/retry') ? (states.shift() ?? '') : 'key_missing')),
  );
  open();
  const retry = await screen.findByRole('button', { name: '열쇠 다시 찾기' });
  fireEvent.click(retry);
  expect(await screen.findByText(/이번에도 열쇠를 찾지 못했습니다/)).toBeTruthy();
  fireEvent.click(retry);
  expect(await screen.findByText('책상')).toBeTruthy();
});

test('a page with the token of an earlier start says which address to open', async () => {
  send.mockResolvedValue(json({ error: { code: 'unauthorized', message: '', details: [], traceId: '' } }, 401));
  open();
  expect(await screen.findByText(/터미널에 마지막으로 나온 주소/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '다시 시도' })).toBeNull();
});
