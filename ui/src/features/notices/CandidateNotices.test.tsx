import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CandidateDetail } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { CandidateNotices } from './CandidateNotices';
import { notice } from './test_notices';

const detail = { card: { id: 'a' }, person: { id: 'p', name: '김서연' } } as CandidateDetail;
const asked: { key: string; body: unknown }[] = [];
const onMessage = vi.fn();
const writeText = vi.fn(async (_: string) => undefined);

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('navigator', Object.assign(navigator, { clipboard: { writeText } }));
  const notices = [
    notice('2', { state: 'bounced', detail: '552 5.2.2 over quota' }),
    notice('1', { channel: 'sms', subject: '', body: '면접 안내 문자' }),
  ];
  send.mockImplementation(
    answering(
      {
        'GET /api/notices': { notices, counts: [], more: false },
        'POST /api/notices/resend': null,
        'POST /api/notices/done': null,
        'GET /api/people/p/opt-outs': [
          { event: 'rejected', channel: 'email', source: 'link', at: '2026-03-01T00:00:00Z' },
        ],
        'PUT /api/people/p/opt-outs': (body: unknown) =>
          (body as { optOuts: object[] }).optOuts.map((one) => ({ ...one, source: 'hr', at: '2026-03-02T00:00:00Z' })),
      },
      asked,
    ),
  );
  render(
    <Queries>
      <CandidateNotices detail={detail} onMessage={onMessage} />
    </Queries>,
  );
});

const bodyOf = (key: string) => asked.find((one) => one.key === key)?.body;
const openBounced = async () => fireEvent.click(await screen.findByRole('button', { name: /되돌아옴/ }));

test('what came back says why, and is sent again with one press', async () => {
  await openBounced();
  expect(screen.getByText('2@example.com · 552 5.2.2 over quota')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '다시 보내기' }));
  await waitFor(() => expect(bodyOf('POST /api/notices/resend')).toEqual({ ids: ['2'] }));
});

test('telling by hand copies address and text, and notes that it was done', async () => {
  await openBounced();
  fireEvent.click(screen.getByRole('button', { name: '직접 알림' }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: '연락처 복사' }));
  fireEvent.click(dialog.getByRole('button', { name: '내용 복사' }));
  expect(writeText.mock.calls.map(([text]) => text)).toEqual([
    '2@example.com',
    '면접 안내\n\n3월 12일 14:00에 뵙겠습니다.',
  ]);
  fireEvent.click(dialog.getByRole('button', { name: '알렸습니다' }));
  await waitFor(() => expect(bodyOf('POST /api/notices/done')).toEqual({ ids: ['2'] }));
});

test('what a person does not want is told with who said so, added to, and taken away', async () => {
  expect(await screen.findByText(/본인이 메일의 링크로/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: '받지 않게 하기' }));
  await waitFor(() => expect(screen.getByText('모든 알림')).toBeTruthy());
  expect(bodyOf('PUT /api/people/p/opt-outs')).toEqual({
    optOuts: [
      { event: 'rejected', channel: 'email' },
      { event: null, channel: null },
    ],
  });
  asked.length = 0;
  fireEvent.click(screen.getByRole('button', { name: '불합격 · 이메일 다시 받게 하기' }));
  await waitFor(() =>
    expect(bodyOf('PUT /api/people/p/opt-outs')).toEqual({ optOuts: [{ event: null, channel: null }] }),
  );
});

test('writing to the candidate begins here', async () => {
  fireEvent.click(screen.getByRole('button', { name: '메시지 보내기' }));
  expect(onMessage).toHaveBeenCalledExactlyOnceWith([{ id: 'a', name: '김서연' }]);
});
