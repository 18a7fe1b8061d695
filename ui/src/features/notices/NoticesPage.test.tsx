import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send, search, navigate } = vi.hoisted(() => ({
  send: vi.fn(),
  search: { value: {} as Record<string, string> },
  navigate: vi.fn(),
}));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@tanstack/react-router', () => ({
  getRouteApi: () => ({ useSearch: () => search.value }),
  useNavigate: () => navigate,
}));

import { NoticesPage } from './NoticesPage';
import { notice } from './test_notices';

const asked: { key: string; body: unknown }[] = [];
const counts = [
  { state: 'delivered', count: 2 },
  { state: 'bounced', count: 1 },
  { state: 'no_address', count: 1 },
];
const all = [notice('4'), notice('3', { state: 'bounced' }), notice('2', { state: 'no_address', to: '' }), notice('1')];

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  navigate.mockReset();
  search.value = {};
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(1000);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  send.mockImplementation(
    answering(
      {
        'GET /api/notices': (_: unknown, url: URL) => {
          const state = url.searchParams.get('state');
          return { notices: state ? all.filter((one) => one.state === state) : all, counts, more: false };
        },
        'POST /api/notices/resend': null,
      },
      asked,
    ),
  );
});

const show = async () => {
  render(
    <Queries>
      <NoticesPage />
    </Queries>,
  );
  await screen.findAllByText('받는 사람 3');
  await act(async () => undefined);
};
const sent = () => asked.find(({ key }) => key === 'POST /api/notices/resend')?.body;
const press = (code: string, more = {}) => fireEvent.keyDown(window, { code, ...more });

test('states are counted, and the missed ones are collected from those that did not arrive', async () => {
  await show();
  fireEvent.click(screen.getByRole('button', { name: /^빠진 사람/ }));
  expect(navigate.mock.lastCall?.[0].search).toEqual({ show: 'missed' });
});

test('all who were missed are sent it again with one press', async () => {
  search.value = { show: 'missed' };
  await show();
  expect(screen.queryByText('받는 사람 4')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '모두 다시 보내기' }));
  await waitFor(() => expect(sent()).toEqual({ ids: ['3', '2'] }));
});

test('a notification of this computer is for who recruits, and misses no address', async () => {
  all.push(notice('0', { channel: 'desktop', name: '', to: '', subject: '새 지원서' }));
  await show();
  all.pop();
  const row = screen.getByText('새 지원서').closest('[role="row"]');
  expect(row?.textContent).toContain('담당자이 컴퓨터');
  expect(screen.getAllByText('연락처 없음').length).toBeGreaterThan(0);
  expect(row?.textContent).not.toContain('연락처 없음');
});

test('J, X and R go down, pick and send again; Enter opens', async () => {
  await show();
  press('KeyJ');
  press('KeyJ');
  press('KeyX');
  expect(screen.getByText('1건 선택')).toBeTruthy();
  press('KeyR');
  await waitFor(() => expect(sent()).toEqual({ ids: ['3'] }));
  press('Enter');
  expect(navigate.mock.lastCall?.[0].search).toMatchObject({ notice: '3' });
});

test('the open one shows its text, its address and what can be done', async () => {
  search.value = { notice: '3' };
  await show();
  expect(screen.getByRole('complementary', { name: '받는 사람 3' })).toBeTruthy();
  expect(screen.getByText('3월 12일 14:00에 뵙겠습니다.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '지원자 보기' }));
  expect(navigate.mock.lastCall?.[0]).toMatchObject({ params: { postingId: 'o' }, search: { candidate: 'a' } });
});
