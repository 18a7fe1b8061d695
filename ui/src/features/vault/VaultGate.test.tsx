import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { VaultGate } from './VaultGate';

const vault = (state: string) => ({ state, keyHolder: null, keyringAvailable: false, dataDir: '/data' });
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  send.mockReset();
});

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <VaultGate>
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
  const first = await screen.findByLabelText('암호문');
  const second = screen.getByLabelText('암호문 한 번 더');
  const submit = () => fireEvent.click(screen.getByRole('button', { name: '암호화해서 시작하기' }));
  const type = (input: HTMLElement, value: string) => fireEvent.change(input, { target: { value } });
  const created = () => send.mock.calls.filter(([request]) => request.url.endsWith('/create')).length;
  type(first, '짧음');
  type(second, '짧음');
  submit();
  expect(screen.getByText('8자 이상이어야 합니다.')).toBeTruthy();
  type(first, '나루터의 아침 일곱시');
  submit();
  expect(screen.getByText(/두 암호문이 다릅니다/)).toBeTruthy();
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
  const input = await screen.findByLabelText('암호문');
  fireEvent.change(input, { target: { value: 'x' } });
  fireEvent.keyDown(input, { key: 'Enter' });
  expect(await screen.findByText(/암호문이 맞지 않습니다/)).toBeTruthy();
});

test.each(['key_missing', 'newer'])('%s says where the data lies', async (state) => {
  send.mockResolvedValue(json(vault(state)));
  open();
  expect(await screen.findByText('/data')).toBeTruthy();
});
