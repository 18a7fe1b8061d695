import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { NoticeRules, NoticeSettings } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { children: React.ReactNode }) => <span>{children}</span>,
}));

import { NoticeSettingsPage } from './NoticeSettingsPage';

const rules: NoticeRules = { postingId: null, own: false, rules: [{ event: 'rejected', channels: ['email'] }] };
const settings: NoticeSettings = {
  quietFrom: 1260,
  quietTo: 480,
  zone: 'Asia/Seoul',
  language: 'ko',
  reminderHours: [24],
  publicUrl: '',
};
const asked: { key: string; body: unknown }[] = [];
const bodyOf = (key: string) => asked.findLast((one) => one.key === key)?.body;
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

beforeAll(() => startI18n('ko'));
beforeEach(async () => {
  asked.length = 0;
  send.mockImplementation(
    answering(
      {
        'GET /api/notices/rules': rules,
        'PUT /api/notices/rules': (body: unknown) => body,
        'GET /api/notices/settings': settings,
        'PUT /api/notices/settings': (body: unknown) => body,
        'GET /api/postings': [],
        'GET /api/connections': [],
      },
      asked,
    ),
  );
  render(
    <Queries>
      <NoticeSettingsPage />
    </Queries>,
  );
  await screen.findByRole('checkbox', { name: '불합격, 이메일' });
  await screen.findByLabelText('몇 시간 전');
});

test('a press in the table is saved at once', async () => {
  expect(box('불합격, 이메일').checked).toBe(true);
  fireEvent.click(box('불합격, 문자'));
  await waitFor(() => expect(box('불합격, 문자').checked).toBe(true));
  await waitFor(() =>
    expect(bodyOf('PUT /api/notices/rules')).toEqual({
      postingId: null,
      own: false,
      rules: [{ event: 'rejected', channels: ['email', 'sms'] }],
    }),
  );
});

test('channels that nothing is connected for say so', async () => {
  await waitFor(() => expect(screen.getAllByText('연결하기')).toHaveLength(3));
});

test('a time is saved when its field is left, and what is none is refused in words', async () => {
  const from = screen.getByLabelText('시작');
  fireEvent.change(from, { target: { value: '25:00' } });
  fireEvent.blur(from);
  expect(screen.getByText('21:00처럼 적어 주세요')).toBeTruthy();
  fireEvent.change(from, { target: { value: '22:30' } });
  fireEvent.blur(from);
  await waitFor(() => expect(bodyOf('PUT /api/notices/settings')).toEqual({ ...settings, quietFrom: 1350 }));
});

test('quiet hours are turned off as a whole, and reminders are hours with commas between', async () => {
  fireEvent.click(box('조용한 시간 두기'));
  await waitFor(() => expect(screen.queryByLabelText('시작')).toBeNull());
  const hours = screen.getByLabelText('몇 시간 전');
  fireEvent.change(hours, { target: { value: '2, 48' } });
  fireEvent.keyDown(hours, { key: 'Enter' });
  await waitFor(() => expect(bodyOf('PUT /api/notices/settings')).toMatchObject({ reminderHours: [48, 2] }));
});
