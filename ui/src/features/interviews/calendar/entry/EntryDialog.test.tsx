import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { CalendarEntry, CalendarReading, ReadEntry } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';
import type { Dropped } from '@/platform';

const { send, drop, pickUpload } = vi.hoisted(() => ({
  send: vi.fn(),
  drop: { on: (_: Dropped) => {} },
  pickUpload: vi.fn(),
}));
vi.mock('@/platform', () => ({
  platform: { kind: 'browser', fetch: send, pickUpload },
  useFileDrop: (on: (dropped: Dropped) => void) => {
    drop.on = on;
    return false;
  },
}));

import { Entries } from './Entries';
import { changeEntry, closeEntry, openEntry, useOpened } from './opening';

const asked: { key: string; body: unknown }[] = [];
const onDay = vi.fn();
const TEXT = '[온담] 백엔드 개발자\n코딩테스트: 3/12(목) 14:00\n서류 발표: 3/9(화)';

const readEntry = (stage: ReadEntry['stage'], day: string, more: Partial<ReadEntry> = {}): ReadEntry => ({
  stage,
  time: { kind: 'all_day', from: day, to: day },
  text: '3/9(화)',
  line: 2,
  readFrom: { hash: 'abc', at: 40, line: '서류 발표: 3/9(화)' },
  doubts: [],
  known: null,
  ...more,
});
const reading = (more: Partial<CalendarReading> = {}): CalendarReading => ({
  text: TEXT,
  company: { value: '온담', line: 0 },
  position: { value: '백엔드 개발자', line: 0 },
  hashtags: ['백엔드'],
  entries: [
    readEntry('document_result', '2026-03-09', {
      doubts: [{ kind: 'weekday', written: 'Tue', actual: 'Mon' }],
    }),
    readEntry('coding_test', '2026-03-12', { line: 1, text: '3/12(목) 14:00' }),
  ],
  known: [],
  ...more,
});
const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: 'e1',
  version: 3,
  title: '온담 · 코딩테스트',
  time: { kind: 'all_day', from: '2026-03-11', to: '2026-03-11' },
  stage: 'coding_test',
  postingId: null,
  company: '온담',
  position: '백엔드 개발자',
  place: '',
  note: '',
  people: [],
  hashtags: [],
  readFrom: null,
  createdAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
  ...more,
});

beforeAll(() => startI18n('ko'));
beforeEach(() => {
  asked.length = 0;
  onDay.mockReset();
  closeEntry();
});

function show(read: CalendarReading | Response = reading()) {
  const json = answering(
    {
      'GET /api/postings': [],
      'POST /api/calendar-entries/read': read,
      'POST /api/calendar-entries': { changeId: 'c1', entries: [] },
      'DELETE /api/calendar-entries/e1': { changeId: 'c2', entries: [] },
      'POST /api/calendar-entries/changes/c1/undo': null,
      'POST /api/calendar-entries/changes/c2/undo': null,
    },
    asked,
  );
  send.mockImplementation((request: Request) => {
    const { pathname } = new URL(request.url);
    const isRead = pathname.startsWith('/api/calendar-entries/read');
    if (isRead && read instanceof Response) return read.clone();
    return pathname.endsWith('/read-file') ? Response.json(read) : json(request);
  });
  render(
    <Queries>
      <Entries onDay={onDay} />
    </Queries>,
  );
  act(() => openEntry());
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const kept = () =>
  (asked.find(({ key }) => key === 'POST /api/calendar-entries')?.body as { entries: Record<string, unknown>[] })
    ?.entries;

async function paste() {
  fireEvent.change(screen.getByLabelText('공고 글'), { target: { value: TEXT } });
  press('읽기');
  await screen.findByText('공고에서 읽은 일정');
}

test('a pasted posting fills everything in, what is in doubt first, and all is added at once', async () => {
  show();
  await paste();
  expect(screen.getByLabelText<HTMLInputElement>('회사').value).toBe('온담');
  const [first, second] = screen.getAllByRole('listitem');
  expect(within(first as HTMLElement).getByText('공고에는 화요일인데 이 날짜는 월요일입니다.')).toBeTruthy();
  expect(within(second as HTMLElement).queryByText(/공고에는/)).toBeNull();
  press('2건 추가');
  await waitFor(() => expect(useOpened.getState().opened).toBeNull());
  expect(kept().map(({ title, stage }) => [title, stage])).toEqual([
    ['온담 · 서류 발표', 'document_result'],
    ['온담 · 코딩테스트', 'coding_test'],
  ]);
  expect(kept()[0]).toMatchObject({ company: '온담', hashtags: ['백엔드'], readFrom: { hash: 'abc', at: 40 } });
  expect(onDay).toHaveBeenCalled();
  await act(async () => useToasts.getState().toast?.action?.run());
  expect(asked.at(-1)?.key).toBe('POST /api/calendar-entries/changes/c1/undo');
});

test('looking at a date lights its words up in the text', async () => {
  show();
  await paste();
  const source = screen.getByRole('region', { name: '공고 글' });
  const [, second] = screen.getAllByRole('listitem');
  fireEvent.pointerEnter(second as HTMLElement);
  expect(source.querySelector('mark')?.textContent).toBe('3/12(목) 14:00');
  fireEvent.focus(screen.getByLabelText('직무'));
  expect(source.querySelector('mark')?.textContent).toBe('백엔드 개발자');
});

test('what is corrected, unticked, removed or added is what is kept', async () => {
  show();
  await paste();
  fireEvent.change(screen.getByLabelText('회사'), { target: { value: '나루' } });
  fireEvent.click(screen.getByRole('checkbox', { name: '나루 · 서류 발표 캘린더에 넣기' }));
  press('단계 더하기');
  const [, , added] = screen.getAllByRole('listitem');
  fireEvent.change(within(added as HTMLElement).getByLabelText('제목'), { target: { value: '점심' } });
  press('2건 추가');
  await waitFor(() => expect(kept()).toBeTruthy());
  expect(kept().map(({ title, readFrom }) => [title, readFrom !== null])).toEqual([
    ['나루 · 코딩테스트', true],
    ['점심', false],
  ]);
});

test('the same posting again changes what has moved and doubles nothing', async () => {
  const same = entry({
    id: 'e0',
    stage: 'document_result',
    time: { kind: 'all_day', from: '2026-03-09', to: '2026-03-09' },
  });
  const [first, second] = reading().entries as [ReadEntry, ReadEntry];
  show(
    reading({
      known: [same, entry()],
      entries: [
        { ...first, known: 'e0' },
        { ...second, known: 'e1' },
      ],
    }),
  );
  await paste();
  expect(screen.getByText('이미 캘린더에 있습니다.')).toBeTruthy();
  expect(screen.getByText(/11일 수? ?.*종일을 바꿉니다|캘린더의 .* 바꿉니다/)).toBeTruthy();
  press('캘린더에 반영');
  await waitFor(() => expect(kept()).toBeTruthy());
  expect(kept()).toMatchObject([{ id: 'e1', version: 3, time: { from: '2026-03-12' } }]);
});

test('a posting without dates says so, and a step can be added by hand', async () => {
  show(reading({ entries: [] }));
  await paste();
  expect(screen.getByText('공고에서 일정을 찾지 못했습니다')).toBeTruthy();
  expect(screen.getByText('넣을 일정을 골라 주세요.')).toBeTruthy();
  press('단계 더하기');
  expect(screen.getByText('온담 · 면접: 날짜와 시각을 확인해 주세요.')).toBeTruthy();
});

test('a file that cannot be read says why, and typing stays possible', async () => {
  const error = { code: 'invalid', message: '', traceId: '', details: [{ field: 'file', problem: 'encrypted' }] };
  show(Response.json({ error }, { status: 422 }));
  await act(async () => drop.on({ kind: 'files', files: [new File(['x'], '공고.pdf')] }));
  expect((await screen.findByRole('alert')).textContent).toContain('암호가 걸려 있습니다.');
  fireEvent.change(screen.getByLabelText('제목'), { target: { value: '온담 면접' } });
  press('추가');
  await waitFor(() => expect(kept()).toMatchObject([{ title: '온담 면접', time: { kind: 'all_day' } }]));
});

test('an entry that is there is changed with its version, or deleted and brought back', async () => {
  show();
  act(() => changeEntry(entry()));
  fireEvent.change(screen.getByLabelText('장소'), { target: { value: '3층' } });
  press('저장');
  await waitFor(() => expect(kept()).toMatchObject([{ id: 'e1', version: 3, place: '3층', company: '온담' }]));
  act(() => changeEntry(entry()));
  press('지우기');
  await waitFor(() => expect(useOpened.getState().opened).toBeNull());
  await act(async () => useToasts.getState().toast?.action?.run());
  expect(asked.at(-1)?.key).toBe('POST /api/calendar-entries/changes/c2/undo');
});
