import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type CalendarRange, calendarQuery } from '@/api';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { calendar, interview, on } from '../calendar/test_calendar';
import { NOBODY, useInterviewChanges } from './changes';

const { queryKey } = calendarQuery('from', 'to');
const before = interview('백지안', on(12, 14), ['이정민']);
const later = { start: on(12, 16), durationMinutes: 60 };

function open() {
  const queryClient = new QueryClient();
  queryClient.setQueryData<CalendarRange>(queryKey, calendar({ interviews: [before] }));
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useInterviewChanges(), { wrapper });
  const shown = () => queryClient.getQueryData<CalendarRange>(queryKey)?.interviews[0];
  return { changes: result, shown };
}

beforeAll(() => startI18n('ko'));
afterEach(() => {
  vi.restoreAllMocks();
  useToasts.getState().dismiss();
});

const answer = (status: number, body: unknown) => Response.json(body, { status });
const error = (code: string, details: unknown[] = []) => ({
  error: { code, message: '', details, timestamp: '', traceId: '' },
});
const sent = async (fetch: { mock: { lastCall?: unknown[] } }) =>
  (fetch.mock.lastCall?.[0] as Request | undefined)?.clone().json();

test('a move is seen before the router has answered, carries the version, and can be undone where nobody was told', async () => {
  let send: (response: Response) => void = () => undefined;
  const fetch = vi.spyOn(platform, 'fetch').mockReturnValue(new Promise((resolve) => (send = resolve)));
  const { changes, shown } = open();
  let moving: Promise<unknown> = Promise.resolve();
  act(() => {
    moving = changes.current.move(before, later, { tell: NOBODY });
  });
  await waitFor(() => expect(shown()?.time?.start).toBe(later.start.toISOString()));
  expect(await sent(fetch)).toMatchObject({
    version: 1,
    start: later.start.toISOString(),
    tell: NOBODY,
    acceptClashes: false,
  });
  await act(async () => {
    send(
      answer(200, { ...before, version: 2, time: { start: later.start.toISOString(), end: on(12, 17).toISOString() } }),
    );
    await moving;
  });
  expect(shown()?.version).toBe(2);
  fetch.mockResolvedValue(answer(200, { ...before, version: 3 }));
  await act(async () => useToasts.getState().toast?.action?.run());
  await waitFor(async () => expect(await sent(fetch)).toMatchObject({ version: 2, start: before.time?.start }));
});

test('where people were told, nothing is offered that would tell them otherwise in secret', async () => {
  vi.spyOn(platform, 'fetch').mockResolvedValue(answer(200, { ...before, version: 2 }));
  const { changes } = open();
  await act(() => changes.current.move(before, later, { tell: { candidate: true, panel: true } }));
  expect(useToasts.getState().toast?.action).toBeUndefined();
  expect(useToasts.getState().toast?.tone).toBe('plain');
});

test('a change of an old version goes back to where it was, and says so', async () => {
  vi.spyOn(platform, 'fetch').mockResolvedValue(answer(409, error('conflict')));
  const { changes, shown } = open();
  await act(() => changes.current.move(before, later, { tell: NOBODY }));
  expect(shown()?.time).toEqual(before.time);
  expect(useToasts.getState().toast?.text).toContain('다시 불러왔습니다');
});

test('a time that was refused for a clash can be insisted on', async () => {
  const refused = error('invalid', [{ field: 'start', problem: 'clash' }]);
  const fetch = vi.spyOn(platform, 'fetch').mockResolvedValue(answer(422, refused));
  const { changes, shown } = open();
  await act(() => changes.current.move(before, later, { tell: NOBODY }));
  expect(shown()?.time).toEqual(before.time);
  fetch.mockResolvedValue(answer(200, { ...before, version: 2 }));
  await act(async () => useToasts.getState().toast?.action?.run());
  await waitFor(async () => expect(await sent(fetch)).toMatchObject({ acceptClashes: true }));
});
