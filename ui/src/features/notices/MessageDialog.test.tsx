import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { PreviewRequest } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';

const { send, pickUpload } = vi.hoisted(() => ({ send: vi.fn(), pickUpload: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send, pickUpload } }));

import { MessageDialog } from './MessageDialog';

const asked: { key: string; body: unknown }[] = [];
const bodyOf = (key: string) => asked.findLast((one) => one.key === key)?.body;
const close = vi.fn();
const people = [
  { id: 'a', name: '김서연' },
  { id: 'b', name: '박지민' },
];
const preview = (request: unknown) => {
  const { body, applicationId } = request as PreviewRequest;
  const to = applicationId === 'b' ? '' : 'kim@example.com';
  return { to, subject: '', body, missing: [], unknown: [], smsBytes: null, lms: false, noticeId: null };
};

beforeAll(() => startI18n('ko'));
beforeEach(async () => {
  asked.length = 0;
  close.mockClear();
  send.mockImplementation(
    answering(
      {
        'GET /api/notices/templates': { templates: [], variables: [{ name: '이름', example: '김서연' }] },
        'POST /api/notices/preview': preview,
        'POST /api/notices/messages': { queued: 1, optedOut: 0, noAddress: 1, failed: 0 },
      },
      asked,
    ),
  );
  render(
    <Queries>
      <MessageDialog recipients={people} onClose={close} />
    </Queries>,
  );
  await screen.findByRole('button', { name: '이름' });
});

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => screen.getByRole('button', { name: '2명에게 보내기' });

test('one mail goes to all, and what became of it is told', async () => {
  expect(submit()).toHaveProperty('disabled', true);
  type('제목', '회신 부탁드립니다');
  type('내용', '{{이름}} 님께');
  fireEvent.click(submit());
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(bodyOf('POST /api/notices/messages')).toEqual({
    applicationIds: ['a', 'b'],
    channel: 'email',
    subject: '회신 부탁드립니다',
    body: '{{이름}} 님께',
    files: [],
  });
  expect(useToasts.getState().toast?.text).toBe('1명에게 보냅니다. 1명은 연락처가 없어 보내지 않습니다.');
});

test('each recipient can be looked at before, and who has no address is named', async () => {
  fireEvent.click(screen.getByRole('button', { name: '다음 사람' }));
  expect(screen.getByText('박지민')).toBeTruthy();
  expect(await screen.findByText('이 사람은 연락처가 없어 보내지 않습니다.')).toBeTruthy();
});

test('a text message has no subject, and an unknown name keeps it from being sent', () => {
  type('제목', '제목');
  fireEvent.click(screen.getByRole('button', { name: '문자' }));
  expect(screen.queryByLabelText('제목')).toBeNull();
  type('내용', '{{없음}}');
  expect(submit()).toHaveProperty('disabled', true);
  type('내용', '안녕하세요');
  expect(submit()).toHaveProperty('disabled', false);
});

test('files go with a mail until they are too many', async () => {
  const sizes = [9, 2];
  pickUpload.mockImplementation(() => ({
    name: '안내문.pdf',
    send: (request: Request) => {
      expect(new URL(request.url).searchParams.get('name')).toBe('안내문.pdf');
      const size = (sizes.shift() ?? 0) * 1024 * 1024;
      const file = { id: `f${size}`, name: '안내문.pdf', mediaType: 'application/pdf', size };
      return Promise.resolve(
        new Response(JSON.stringify(file), { status: 201, headers: { 'content-type': 'application/json' } }),
      );
    },
  }));
  type('제목', '안내');
  type('내용', '안녕하세요');
  const add = () => fireEvent.click(screen.getByRole('button', { name: '파일 붙이기' }));
  add();
  expect(await screen.findByText('9.0 MB')).toBeTruthy();
  await screen.findByRole('button', { name: '파일 붙이기' });
  add();
  expect((await screen.findByRole('alert')).textContent).toContain('10.0 MB까지');
  expect(submit()).toHaveProperty('disabled', true);
  const [first] = screen.getAllByRole('button', { name: '안내문.pdf 빼기' });
  if (first) fireEvent.click(first);
  fireEvent.click(submit());
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(bodyOf('POST /api/notices/messages')).toMatchObject({ files: [`f${2 * 1024 * 1024}`] });
});
