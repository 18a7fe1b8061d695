import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Preview, PreviewRequest, Template } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));
vi.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { children: React.ReactNode }) => <span>{children}</span>,
}));

import { TemplatesPage } from './TemplatesPage';

const template = (channel: Template['channel'], more: Partial<Template> = {}): Template => ({
  event: 'application_received',
  channel,
  language: 'ko',
  subject: channel === 'sms' ? '' : '접수 안내',
  body: '안녕하세요',
  original: true,
  version: 1,
  ...more,
});
const said = (body: string, more: Partial<Preview> = {}): Preview => ({
  to: 'kim@example.com',
  subject: '',
  body,
  missing: [],
  unknown: [],
  smsBytes: null,
  lms: false,
  noticeId: null,
  ...more,
});
const asked: { key: string; body: unknown }[] = [];
let saved: (body: Template) => unknown = (body) => ({ ...body, version: body.version + 1 });
let preview: (request: PreviewRequest) => Preview = ({ body }) => said(body);
const bodyOf = (key: string) => asked.findLast((one) => one.key === key)?.body;
const body = () => screen.getByLabelText<HTMLTextAreaElement>('내용');
const type = (text: string) => fireEvent.change(body(), { target: { value: text, selectionStart: text.length } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

beforeAll(() => startI18n('ko'));
beforeEach(async () => {
  asked.length = 0;
  saved = (one) => ({ ...one, version: one.version + 1 });
  preview = ({ body }) => said(body);
  send.mockImplementation(
    answering(
      {
        'GET /api/notices/templates': {
          templates: [template('email'), template('sms'), template('email', { language: 'en', body: 'Hello' })],
          variables: [
            { name: '이름', example: '김서연' },
            { name: '면접일시', example: '3월 12일 14:00' },
          ],
        },
        'PUT /api/notices/templates': (one: unknown) => saved(one as Template),
        'POST /api/notices/preview': (request: unknown) => preview(request as PreviewRequest),
      },
      asked,
    ),
  );
  render(
    <Queries>
      <TemplatesPage />
    </Queries>,
  );
  await screen.findByLabelText('내용');
});

test('two braces offer variables, Enter puts one in, and the template is saved on its version', async () => {
  type('{{이');
  fireEvent.keyDown(body(), { key: 'Enter' });
  expect(body().value).toBe('{{이름}}');
  press('저장');
  await waitFor(() =>
    expect(bodyOf('PUT /api/notices/templates')).toMatchObject({ body: '{{이름}}', original: false, version: 1 }),
  );
});

test('what was typed stays with its template while another one is looked at', () => {
  type('새 글');
  press('English');
  expect(body().value).toBe('Hello');
  press('한국어');
  expect(body().value).toBe('새 글');
  press('고친 것 버리기');
  expect(body().value).toBe('안녕하세요');
});

test('a value that somebody lacks is named and keeps a test from being sent', async () => {
  preview = ({ body }) => said(body, { missing: ['면접일시'] });
  type('{{면접일시}}');
  expect(await screen.findByText(/없는 값이 있습니다: 면접일시/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('시험으로 받을 메일 주소'), { target: { value: 'me@ondam.kr' } });
  expect(screen.getByRole('button', { name: '시험 보내기' })).toHaveProperty('disabled', true);
});

test('a name that is no variable is not saved', () => {
  type('{{없는값}}');
  expect(screen.getByRole('button', { name: '저장' })).toHaveProperty('disabled', true);
});

test('a text message tells its length and when it becomes a long one', async () => {
  preview = ({ body }) => said(body, { smsBytes: 128, lms: true });
  press('문자');
  expect(await screen.findByText('128바이트 · 90바이트를 넘어 긴 문자(LMS)로 갑니다')).toBeTruthy();
  expect(screen.queryByLabelText('제목')).toBeNull();
});

test('a template that somebody saved meanwhile is not written over without asking', async () => {
  saved = () => Response.json({ error: { code: 'conflict', message: '', traceId: '' } }, { status: 409 });
  type('내 글');
  press('저장');
  expect(await screen.findByText('그사이 다른 곳에서 이 템플릿이 바뀌었습니다.')).toBeTruthy();
  expect(body().value).toBe('내 글');
  saved = (one) => ({ ...one, version: 3 });
  press('내 내용으로 저장');
  await waitFor(() => expect(screen.queryByText('그사이 다른 곳에서 이 템플릿이 바뀌었습니다.')).toBeNull());
});
