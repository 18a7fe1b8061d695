import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { answering, Queries } from '@/app/test_queries';
import { useToasts } from '@/components/toast_store';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { interview, on } from '../calendar/test_calendar';
import { useSteps } from './steps';

const open = interview('정다온', null, ['이정민'], { state: 'proposed' });
const choice = { kind: 'slot' as const, start: on(13, 10).toISOString() };

beforeAll(() => startI18n('ko'));
afterEach(() => {
  vi.restoreAllMocks();
  useToasts.getState().dismiss();
});

test.each(['clash', 'candidate_clash'])('an answer that was refused for a %s can be insisted on', async (problem) => {
  const asked: { key: string; body: unknown }[] = [];
  const refused = { error: { code: 'invalid', message: '', details: [{ field: 'start', problem }], traceId: '' } };
  const answer = (body: unknown) =>
    (body as { acceptClashes: boolean }).acceptClashes ? open : Response.json(refused, { status: 422 });
  vi.spyOn(platform, 'fetch').mockImplementation(
    answering({ [`POST ${encodeURI(`/api/interviews/${open.id}/answer`)}`]: answer }, asked),
  );
  const { result } = renderHook(() => useSteps(open), { wrapper: Queries });
  act(() => result.current.answer(choice, '전화로'));
  await waitFor(() => expect(useToasts.getState().toast?.action?.label).toBe('겹쳐도 하기'));
  await act(async () => useToasts.getState().toast?.action?.run());
  await waitFor(() => expect(useToasts.getState().toast?.text).toContain('고른 시간으로 정했습니다'));
  expect(asked.map(({ body }) => body)).toEqual([
    { choice, note: '전화로', acceptClashes: false },
    { choice, note: '전화로', acceptClashes: true },
  ]);
});
