import { readFileSync } from 'node:fs';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';

const { send, pickUpload } = vi.hoisted(() => ({ send: vi.fn(), pickUpload: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send, pickUpload } }));

import { BusyFileField } from './BusyFileField';
import { skippedWords } from './busy_file';

const PATH = '/api/interviewers/i/busy';
const sent: { key: string; type: string | null }[] = [];

/** The person picks `방학.ics`, and the router answers so. */
async function choose(answer: unknown) {
  const answers = answering({ [`POST ${PATH}`]: answer });
  pickUpload.mockResolvedValue({
    name: '방학.ics',
    send: (request: Request) => {
      sent.push({
        key: `${request.method} ${new URL(request.url).pathname}`,
        type: request.headers.get('content-type'),
      });
      return answers(request);
    },
  });
  fireEvent.click(screen.getByRole('button'));
}

const refused = (status: number, code: string, details: object[] = []) =>
  Response.json({ error: { code, details, traceId: '' } }, { status });

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  sent.length = 0;
});

const field = (id: string | null = 'i') =>
  render(
    <Queries>
      <BusyFileField interviewerId={id} />
    </Queries>,
  );

test('a file goes out as it was picked, and what came in and what did not is said', async () => {
  field();
  await choose({
    kept: 12,
    skipped: [
      { line: 7, reason: 'line 7: the time zone "Mars/Base" is not known' },
      { line: 30, reason: 'line 30: too far away' },
    ],
  });
  expect((await screen.findByRole('status')).textContent).toContain('방학.ics에서 바쁜 시간 12개를 넣었습니다.');
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '7번째 줄모르는 시간대입니다: Mars/Base',
    '30번째 줄line 30: too far away',
  ]);
  expect(sent).toEqual([{ key: `POST ${PATH}`, type: 'text/calendar' }]);
  expect(screen.getByRole('button').textContent).toBe('다른 파일 고르기');
});

test('a file without busy time is not said to have come in', async () => {
  field();
  await choose({ kept: 0, skipped: [] });
  expect((await screen.findByRole('status')).textContent).toBe('방학.ics에는 넣을 바쁜 시간이 없습니다.');
});

test.each([
  [refused(422, 'invalid', [{ field: 'file' }, { field: 'line', problem: '1' }]), '캘린더 파일이 아닙니다'],
  [refused(422, 'invalid', [{ field: 'file' }, { field: 'line', problem: '12' }]), '12번째 줄에서 파일이 깨져'],
  [refused(400, 'invalid'), 'UTF-8'],
  [refused(413, 'too_large'), '4 MB'],
  [refused(404, 'not_found'), '더 이상 없습니다'],
])('what is wrong with a file is said in words (%#)', async (answer, words) => {
  field();
  await choose(answer);
  expect((await screen.findByRole('alert')).textContent).toContain(words);
  expect(screen.queryByRole('status')).toBeNull();
});

test('somebody who is not saved yet has nowhere to put a file', () => {
  field(null);
  expect(screen.queryByRole('button')).toBeNull();
});

test('every reason that an event can be skipped for has words', () => {
  const folder = '../crates/connectors/src/ics';
  const source = ['imported.rs', 'repeat.rs'].map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
  const enums = [...source.matchAll(/pub enum (?:Broken|RepeatError) \{[\s\S]*?\n\}/g)]
    .map(([text]) => text)
    .join('\n');
  const said = [...enums.matchAll(/#\[error\("(.*)"\)\]/g)].map(([, text = '']) =>
    text.replaceAll(/\{\w+:\?\}/g, '"…"').replaceAll(/\{\w+\}/g, '…'),
  );
  expect(said.length).toBeGreaterThan(4);
  for (const reason of said) expect(skippedWords(reason), reason).not.toBeNull();
});
