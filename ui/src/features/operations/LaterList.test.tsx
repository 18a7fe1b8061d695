import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send, navigate } = vi.hoisted(() => ({ send: vi.fn(), navigate: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@tanstack/react-router', () => ({ useNavigate: () => navigate }));

import { LaterList } from './LaterList';
import { StoppedBanner } from './StoppedBanner';
import { failure, laterItem, stopped } from './test_operations';

const asked: { key: string; body: unknown }[] = [];
const bodyOf = (key: string) => asked.find((one) => one.key === key)?.body;
const later = [
  laterItem('1'),
  laterItem('2', { failure: failure({ kind: 'permanent', code: 'InvalidNumber' }), attempts: 1 }),
  laterItem('3', {
    connector: 'google_calendar',
    edit: null,
    failure: failure({ kind: 'contract', answer: '<html>Wi-Fi</html>' }),
  }),
];

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  send.mockImplementation(
    answering(
      {
        'POST /api/later/retry': null,
        'POST /api/later/done': null,
        'PUT /api/later/2': null,
        'POST /api/connections/c/test': { works: true, failure: null },
      },
      asked,
    ),
  );
});

const show = () =>
  render(
    <Queries>
      <LaterList later={later} count={3} focused={false} />
    </Queries>,
  );
const row = (name: string) => within(screen.getByText(name).closest('[data-row]') as HTMLElement);

test('a whole group is tried again with one press', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: '모두 다시 2건' }));
  await waitFor(() => expect(bodyOf('POST /api/later/retry')).toEqual({ ids: ['1', '2'] }));
});

test('a wrong number is corrected and sent again', async () => {
  show();
  expect(row('안내 2').getByText('1/5')).toBeTruthy();
  fireEvent.click(row('안내 2').getByRole('button', { name: '고치기' }));
  fireEvent.change(screen.getByLabelText('받는 곳'), { target: { value: ' 010-3392-1840 ' } });
  fireEvent.click(screen.getByRole('button', { name: '고쳐서 다시 보내기' }));
  await waitFor(() =>
    expect(bodyOf('PUT /api/later/2')).toEqual({ to: '010-3392-1840', subject: '', body: '안녕하세요' }),
  );
});

test('an answer against the protocol is shown as it came', () => {
  show();
  expect(row('안내 3').queryByRole('button', { name: '고치기' })).toBeNull();
  fireEvent.click(row('안내 3').getByRole('button', { name: '원문 보기' }));
  expect(screen.getByText('<html>Wi-Fi</html>')).toBeTruthy();
});

test('picked by keyboard, several are noted as done by hand after a question', async () => {
  show();
  for (const code of ['KeyJ', 'KeyX', 'KeyJ', 'KeyX', 'KeyD']) fireEvent.keyDown(window, { code });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '직접 처리함' }));
  await waitFor(() => expect(bodyOf('POST /api/later/done')).toEqual({ ids: ['1', '2'] }));
});

test('a stopped connection says what stopped and why, and sends again', async () => {
  render(
    <Queries>
      <StoppedBanner connection={stopped()} later={later.slice(0, 2)} />
    </Queries>,
  );
  expect(screen.getByText('문자 5건이 멈췄습니다.')).toBeTruthy();
  expect(screen.getByText(/잔액이 모자랍니다/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '다시 보내기 2건' }));
  await waitFor(() => expect(bodyOf('POST /api/later/retry')).toEqual({ ids: ['1', '2'] }));
});

test('an account that is no longer allowed leads to connecting it again', () => {
  const connection = stopped({ connector: 'google_calendar', failure: failure({ kind: 'unauthorized' }) });
  render(
    <Queries>
      <StoppedBanner connection={connection} later={[]} />
    </Queries>,
  );
  fireEvent.click(screen.getByRole('button', { name: '다시 연결' }));
  expect(navigate.mock.lastCall?.[0]).toEqual({ to: '/settings/connections', search: { reconnect: 'c' } });
});
