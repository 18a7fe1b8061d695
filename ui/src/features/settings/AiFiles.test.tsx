import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { AiAccess } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { AiFiles } from './AiFiles';

const access = (more: Partial<AiAccess> = {}): AiAccess => ({
  folders: ['/srv/resumes'],
  hosts: [],
  s3: null,
  s3SecretKept: false,
  keepDays: 365,
  ...more,
});
const asked: { key: string; body: unknown }[] = [];
const saved = () => asked.findLast((one) => one.key === 'PUT /api/ai-access')?.body;

const show = (state: AiAccess, answer: unknown = state) => {
  send.mockImplementation(answering({ 'GET /api/ai-access': state, 'PUT /api/ai-access': answer }, asked));
  render(
    <Queries>
      <AiFiles />
    </Queries>,
  );
};
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
});

test('a store is set once its region and both keys are there; the folders stay', async () => {
  show(access());
  fireEvent.click(await screen.findByRole('button', { name: '정하기' }));
  type(/리전/, 'ap-northeast-2');
  type(/액세스 키 ID/, 'AKIAEXAMPLE');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '저장' }).disabled).toBe(true);
  type(/비밀 액세스 키/, 'not-a-real-key');
  fireEvent.click(screen.getByRole('button', { name: '저장' }));
  const s3 = { endpoint: '', region: 'ap-northeast-2', accessKeyId: 'AKIAEXAMPLE' };
  await waitFor(() =>
    expect(saved()).toEqual({ folders: ['/srv/resumes'], hosts: [], s3, s3Secret: 'not-a-real-key', keepDays: 365 }),
  );
});

test('the kept key stays when only the address changes, and goes with the store', async () => {
  const s3 = { endpoint: 'https://minio.example', region: 'seoul', accessKeyId: 'AKIAEXAMPLE' };
  show(access({ s3, s3SecretKept: true }));
  fireEvent.click(await screen.findByRole('button', { name: '바꾸기' }));
  type(/주소/, 'https://store.example');
  fireEvent.click(screen.getByRole('button', { name: '저장' }));
  await waitFor(() =>
    expect(saved()).toMatchObject({ s3: { ...s3, endpoint: 'https://store.example' }, s3Secret: null }),
  );
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [, remove] = screen.getAllByRole('button', { name: '빼기' });
  fireEvent.click(remove as HTMLElement);
  await waitFor(() => expect(saved()).toMatchObject({ s3: null }));
});
