import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ModelStanding } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@/app/SettingsSheet', () => ({ SettingsSheet: ({ children }: { children: ReactNode }) => children }));

import { ModelsPage } from './ModelsPage';

const standing = (more: Partial<ModelStanding['settings']> = {}, hasKey = false): ModelStanding => ({
  settings: {
    tier: 'built_in',
    provider: 'compatible',
    baseUrl: '',
    model: '',
    speechModel: '',
    plainHttp: false,
    maxTokens: 1200,
    monthlyLimitCents: null,
    keepDays: 30,
    prices: [],
    ...more,
  },
  hasKey,
  keyRefusal: null,
  restingUntil: null,
  price: null,
});

const call = {
  id: 'c1',
  at: '2026-01-12T03:00:00Z',
  purpose: 'summary',
  host: '127.0.0.1',
  model: 'tiny',
  outcome: 'thrown_away',
  refusal: 'other_numbers',
  inputTokens: 1000,
  outputTokens: 100,
  costMicros: null,
  estimated: false,
  durationMs: 1500,
};

const asked: { key: string; body: unknown }[] = [];
const bodyOf = (key: string) => asked.find((one) => one.key === key)?.body;

const show = (state: ModelStanding, more: Record<string, unknown> = {}) => {
  const answers = { 'GET /api/models': state, 'GET /api/models/usage': [], 'GET /api/models/calls': [], ...more };
  send.mockImplementation(answering(answers, asked));
  render(
    <Queries>
      <ModelsPage />
    </Queries>,
  );
};

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
});

test('a server of this machine is chosen, its models are found, and it is tried once it is saved', async () => {
  const saved = standing({ tier: 'server', provider: 'ollama', model: 'tiny' });
  show(standing(), {
    'POST /api/models/list': { models: ['large', 'tiny'], failure: null },
    'PUT /api/models': saved,
    'POST /api/models/test': { works: true, firstMs: 400, wholeMs: 1200, form: 'schema', refusal: null, failure: null },
  });
  fireEvent.click(await screen.findByRole('radio', { name: /내 컴퓨터나 사내 서버/ }));
  fireEvent.click(screen.getByRole('button', { name: '모델 찾기' }));
  fireEvent.click(await screen.findByRole('button', { name: 'tiny' }));
  fireEvent.click(screen.getByRole('button', { name: '저장하고 시험' }));
  expect(await screen.findByText(/첫 글자까지 0.4초, 모두 1.2초/)).toBeTruthy();
  expect(bodyOf('PUT /api/models')).toMatchObject({
    settings: { tier: 'server', provider: 'ollama', model: 'tiny' },
    key: null,
  });
});

test('a key that is kept is never shown, and stays until another is typed', async () => {
  show(standing({ tier: 'hosted', provider: 'open_ai', model: 'gpt-4o-mini' }, true), {
    'PUT /api/models': standing(),
  });
  expect(await screen.findByText(/API 키: 그대로 둠/)).toBeTruthy();
  expect(screen.queryByLabelText('API 키')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '바꾸기' }));
  fireEvent.change(screen.getByLabelText('API 키'), { target: { value: 'sk-1' } });
  fireEvent.click(screen.getByRole('button', { name: '저장하고 시험' }));
  await waitFor(() => expect(bodyOf('PUT /api/models')).toMatchObject({ key: 'sk-1' }));
});

test('a key of another address is said to be one, until another is typed', async () => {
  show({ ...standing({ tier: 'hosted', provider: 'open_ai', model: 'gpt-4o-mini' }), keyRefusal: 'key_of_other' });
  expect(await screen.findByText(/다른 주소의 것입니다/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('API 키'), { target: { value: 'sk-1' } });
  expect(screen.queryByText(/다른 주소의 것입니다/)).toBeNull();
});

test('another Naru is chosen with its address and token alone, and why it does not work is said', async () => {
  const saved = standing({ tier: 'server', provider: 'ai_api', baseUrl: 'http://127.0.0.1:4321' }, true);
  const failed = { works: false, firstMs: null, wholeMs: null, form: null, refusal: 'token_expired', failure: null };
  show(standing({ tier: 'server', provider: 'ai_api' }), {
    'PUT /api/models': saved,
    'POST /api/models/test': failed,
  });
  fireEvent.change(await screen.findByLabelText('주소'), { target: { value: 'http://127.0.0.1:4321' } });
  fireEvent.change(screen.getByLabelText('토큰'), { target: { value: 'naru_1' } });
  expect(screen.queryByRole('button', { name: '모델 찾기' })).toBeNull();
  expect(screen.queryByLabelText('한 번에 쓸 최대 토큰')).toBeNull();
  expect(screen.getByText(/이름과 연락처, 학력의 학교 이름은 보내지 않습니다/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '저장하고 시험' }));
  expect(await screen.findByText(/토큰의 기간이 끝났습니다/)).toBeTruthy();
  expect(bodyOf('PUT /api/models')).toMatchObject({
    settings: { provider: 'ai_api', baseUrl: 'http://127.0.0.1:4321', model: '' },
    key: 'naru_1',
  });
});

test('a limit that is no number is not saved', async () => {
  show(standing({ tier: 'server', provider: 'ollama', model: 'tiny' }));
  fireEvent.change(await screen.findByLabelText('한 번에 쓸 최대 토큰'), { target: { value: '10' } });
  expect(screen.getByText('맞는 숫자를 적어 주세요.')).toBeTruthy();
  expect((screen.getByRole('button', { name: '저장하고 시험' }) as HTMLButtonElement).disabled).toBe(true);
});

test('what was sent is read word for word, with why its answer was not used', async () => {
  show(standing(), {
    'GET /api/models/calls': [call],
    'GET /api/models/calls/c1': { call, sent: [{ role: 'user', text: '1. «P1» …' }], answer: '{"claims": []}' },
  });
  fireEvent.click(await screen.findByRole('button', { name: /지원자 요약/ }));
  expect(await screen.findByText('1. «P1» …')).toBeTruthy();
  expect(screen.getAllByText(/근거에 없는 숫자나 점수/).length).toBeGreaterThan(0);
});

test('a place without a model is not saved, and the field says what it lacks', async () => {
  show(standing(), { 'PUT /api/models': standing({ tier: 'server', provider: 'ollama', model: 'tiny' }) });
  fireEvent.click(await screen.findByRole('radio', { name: /내 컴퓨터나 사내 서버/ }));
  expect(screen.queryByText(/쓸 모델의 이름/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '저장하고 시험' }));
  expect(await screen.findByText(/쓸 모델의 이름을 적거나/)).toBeTruthy();
  expect(bodyOf('PUT /api/models')).toBeUndefined();
  fireEvent.change(screen.getByLabelText('모델'), { target: { value: 'tiny' } });
  expect(screen.queryByText(/쓸 모델의 이름/)).toBeNull();
});

test('what nobody heard to the end is said to be an estimate', async () => {
  const left = { ...call, outcome: 'cancelled', refusal: null, costMicros: 20_000, estimated: true };
  show(standing(), {
    'GET /api/models/calls': [left],
    'GET /api/models/calls/c1': { call: left, sent: [{ role: 'form', text: '{"type":"object"}' }], answer: '' },
  });
  fireEvent.click(await screen.findByRole('button', { name: /지원자 요약/ }));
  expect(await screen.findByText(/읽은 토큰 약 1000개/)).toBeTruthy();
  expect(screen.getByRole('heading', { name: '답의 형식' })).toBeTruthy();
});

test('a price that is not known can be told, and what else was set stays', async () => {
  const state = standing({ tier: 'server', provider: 'ollama', model: 'tiny', keepDays: 7 });
  const price = { model: 'tiny', inputMicros: 150_000, outputMicros: 2_000_000 };
  const told = { ...state, settings: { ...state.settings, prices: [price] }, price };
  show(state, { 'PUT /api/models': told });
  expect(await screen.findByText(/요금을 모릅니다/)).toBeTruthy();
  const save = screen.getByRole<HTMLButtonElement>('button', { name: '요금 저장' });
  fireEvent.change(screen.getByRole('textbox', { name: '읽기 (US$)' }), { target: { value: '0.15' } });
  expect(save.disabled).toBe(true);
  fireEvent.change(screen.getByRole('textbox', { name: '쓰기 (US$)' }), { target: { value: '-1' } });
  expect(save.disabled).toBe(true);
  fireEvent.change(screen.getByRole('textbox', { name: '쓰기 (US$)' }), { target: { value: '$2' } });
  fireEvent.click(save);
  await waitFor(() =>
    expect(bodyOf('PUT /api/models')).toEqual({ settings: { ...state.settings, prices: [price] }, key: null }),
  );
  expect(await screen.findByText(/직접 적은 요금입니다/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '적은 요금 지우기' })).toBeTruthy();
});

test('what was used is told of this month alone, by the calendar of the log', async () => {
  const row = {
    month: '2026-01',
    purpose: 'summary',
    model: 'tiny',
    calls: 3,
    inputTokens: 900,
    outputTokens: 100,
    costMicros: 0,
    unpricedCalls: 3,
  };
  const at = (now: string, usage: unknown[]) => {
    vi.useFakeTimers({ now: Date.parse(now), toFake: ['Date'] });
    show(standing(), { 'GET /api/models/usage': usage });
  };
  try {
    at('2026-02-01T00:30:00Z', [row, { ...row, month: '2025-12' }]);
    expect(await screen.findByText('이번 달에는 아직 모델을 부르지 않았습니다.')).toBeTruthy();
    expect(screen.queryByText('2026-01')).toBeNull();
    cleanup();
    // In Seoul it is February already.
    at('2026-01-31T20:00:00Z', [row, { ...row, month: '2025-12', calls: 7 }]);
    expect(await screen.findByRole('columnheader', { name: '2026-01' })).toBeTruthy();
    expect(screen.getByRole('cell', { name: '3' })).toBeTruthy();
    expect(screen.queryByRole('cell', { name: '7' })).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});
