import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Connection, Grant } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send, openExternal } = vi.hoisted(() => ({ send: vi.fn(), openExternal: vi.fn(async () => undefined) }));
vi.mock('@/platform', () => ({ platform: { fetch: send, openExternal } }));

import { ConnectionDialog } from './ConnectionDialog';
import { GoogleDialog } from './GoogleDialog';

const asked: { key: string; body: unknown }[] = [];
const bodyOf = (key: string) => asked.find((one) => one.key === key)?.body;
const grant = (state: Grant['state'], detail = ''): Grant => ({
  id: 'g',
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth?state=1',
  state,
  detail,
  connectionId: state === 'connected' ? 'c' : null,
});
let now: Grant = grant('waiting');
const solapi: Connection = {
  id: 'c',
  settings: { kind: 'solapi', apiKey: 'NCS', from: '0212345678', endpoint: '' },
  state: 'connected',
  problem: null,
  createdAt: '2026-03-01T00:00:00Z',
};
const account = {
  ...solapi,
  id: 'a',
  settings: { kind: 'google', email: 'hr@ondam.kr', calendarId: 'primary', sendUpdates: 'none', conference: false },
};
const done = vi.fn();
const close = vi.fn();

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  now = grant('waiting');
  for (const mock of [done, close, openExternal]) mock.mockClear();
  send.mockImplementation(
    answering(
      {
        'POST /api/connections': solapi,
        'PUT /api/connections/c': solapi,
        'POST /api/connections/google/grants': () => now,
        'GET /api/connections/google/grants/g': () => now,
        'DELETE /api/connections/google/grants/g': null,
        'GET /api/connections': () => [
          { ...account, settings: { ...account.settings, mail: now.state === 'connected' } },
        ],
      },
      asked,
    ),
  );
});

const google = (hasClient: boolean) =>
  render(
    <Queries>
      <GoogleDialog connection={null} hasClient={hasClient} onClose={close} onConnected={done} />
    </Queries>,
  );
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('what is missing is said before anything is sent, and a secret goes along once', async () => {
  render(
    <Queries>
      <ConnectionDialog kind="solapi" connection={null} onClose={close} onSaved={done} />
    </Queries>,
  );
  press('연결하고 시험');
  expect(screen.getAllByText('적어 주세요')).toHaveLength(3);
  expect(asked).toEqual([]);
  type('API 키', 'NCS');
  type('발신 번호', '0212345678');
  type('API 시크릿', 'shh');
  press('연결하고 시험');
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith('c'));
  expect(bodyOf('POST /api/connections')).toEqual({ settings: solapi.settings, secret: 'shh' });
});

test('a change leaves the secret as it is, unless another one is typed', async () => {
  render(
    <Queries>
      <ConnectionDialog kind="solapi" connection={solapi} onClose={close} onSaved={done} />
    </Queries>,
  );
  expect(screen.queryByLabelText('API 시크릿')).toBeNull();
  type('발신 번호', '0298765432');
  press('저장하고 시험');
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bodyOf('PUT /api/connections/c')).toMatchObject({ settings: { from: '0298765432' }, secret: null });
});

test('a mail server without a user needs no password', async () => {
  render(
    <Queries>
      <ConnectionDialog kind="smtp" connection={null} onClose={close} onSaved={done} />
    </Queries>,
  );
  press('네이버');
  type('보내는 주소', 'jobs@ondam.kr');
  press('연결하고 시험');
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bodyOf('POST /api/connections')).toMatchObject({
    settings: { host: 'smtp.naver.com', port: 465, security: 'tls', username: '' },
    secret: null,
  });
});

test('Gmail: an account that allows its calendar only is asked for mail, and then signs in', async () => {
  render(
    <Queries>
      <ConnectionDialog kind="smtp" connection={null} onClose={close} onSaved={done} />
    </Queries>,
  );
  press('Gmail');
  await waitFor(() => expect(asked.map(({ key }) => key)).toContain('GET /api/connections'));
  press('Google 계정');
  await screen.findByText(/캘린더만 허락했습니다/);
  expect(screen.getByLabelText('보내는 주소')).toHaveProperty('value', 'hr@ondam.kr');
  expect(screen.queryByLabelText('비밀번호')).toBeNull();
  now = grant('waiting');
  press('브라우저에서 허락하기');
  await waitFor(() => expect(openExternal).toHaveBeenCalledOnce());
  expect(bodyOf('POST /api/connections/google/grants')).toMatchObject({ connectionId: 'a', mail: true });
  now = grant('connected');
  await waitFor(() => expect(screen.queryByText(/캘린더만 허락했습니다/)).toBeNull(), { timeout: 5000 });
  press('연결하고 시험');
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(bodyOf('POST /api/connections')).toMatchObject({ settings: { google: 'a', username: '' }, secret: null });
});

test('Google: the client is asked for once, the browser opens, and the consent is waited for', async () => {
  google(false);
  expect(screen.getByRole('button', { name: '브라우저에서 허락하기' })).toHaveProperty('disabled', true);
  type('클라이언트 ID', 'id.apps.googleusercontent.com');
  press('브라우저에서 허락하기');
  expect(await screen.findByText(/브라우저에서 Google 계정을 고르고/)).toBeTruthy();
  expect(openExternal).toHaveBeenCalledExactlyOnceWith(now.authorizeUrl);
  expect(bodyOf('POST /api/connections/google/grants')).toEqual({
    clientId: 'id.apps.googleusercontent.com',
    clientSecret: null,
    connectionId: null,
    mail: false,
  });
  now = grant('connected');
  await waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith('c'), { timeout: 4000 });
});

test.each([
  ['denied', /허락하지 않았습니다/],
  ['scope_missing', /모두 고르지 않았습니다/],
  ['timed_out', /시간 안에/],
  ['failed', /연결하지 못했습니다/],
] as const)('Google: %s is told, and can be tried once more', async (state, words) => {
  now = grant(state, 'why');
  google(true);
  press('브라우저에서 허락하기');
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText('why')).toBeTruthy();
  press('다시 시도');
  expect(screen.getByRole('button', { name: '브라우저에서 허락하기' })).toBeTruthy();
  expect(done).not.toHaveBeenCalled();
});

test('Google: giving up ends the consent that is waited for', async () => {
  google(true);
  press('브라우저에서 허락하기');
  await screen.findByText(/브라우저에서 Google 계정을 고르고/);
  press('취소');
  await waitFor(() => expect(asked.some(({ key }) => key.startsWith('DELETE'))).toBe(true));
  expect(close).toHaveBeenCalledOnce();
});
