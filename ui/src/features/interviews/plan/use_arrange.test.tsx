import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Interview } from '@/api';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import { platform } from '@/platform';
import { interview, on } from '../calendar/test_calendar';
import { type Draft, draftOf } from './draft';
import { useArrange } from './use_arrange';

const draftFor = (applicationId: string, part: Partial<Draft> = {}): Draft => ({
  ...draftOf({ applicationId, postingId: 'posting', roundId: 'round' }),
  mode: 'offer',
  starts: [on(16, 10), on(17, 10)],
  deadline: on(14, 18),
  ...part,
});
const error = (code: string, status: number, details: unknown[] = []) =>
  Response.json({ error: { code, message: '', details, timestamp: '', traceId: '' } }, { status });
const clash = () => error('invalid', 422, [{ field: 'starts', problem: 'clash' }]);

/** Every interview that is made has the application's name. */
const make = (body: unknown): Interview => {
  const { applicationId } = body as { applicationId: string };
  return interview(applicationId, null, [], { applicationId, state: 'proposed' });
};

/** The dialog's way to the router; what was sent is gathered. */
function open(answers: Record<string, unknown>, draft: Draft) {
  const asked: { key: string; body: unknown }[] = [];
  vi.spyOn(platform, 'fetch').mockImplementation(answering({ 'POST /api/interviews': make, ...answers }, asked));
  const onDone = vi.fn();
  const { result, rerender } = renderHook((shown: Draft) => useArrange(shown, onDone), {
    wrapper: Queries,
    initialProps: draft,
  });
  const submit = async () => {
    act(() => result.current.submit(false));
    await waitFor(() => expect(result.current.isPending).toBe(false));
  };
  return { asked, onDone, rerender, submit, result, keys: () => asked.map(({ key }) => key) };
}

beforeAll(() => startI18n('ko'));
afterEach(() => void vi.restoreAllMocks());

test('an interview whose offer was refused is taken back, and the next try is for whom the form says', async () => {
  const { asked, onDone, rerender, submit, result, keys } = open(
    {
      'POST /api/interviews/A/offers': clash,
      'POST /api/interviews/A/cancel': interview('A', null, []),
      'POST /api/interviews/B/offers': interview('B', null, []),
    },
    draftFor('A'),
  );
  await submit();
  await waitFor(() => expect(result.current.error).not.toBeNull());
  expect(keys()).toEqual(['POST /api/interviews', 'POST /api/interviews/A/offers', 'POST /api/interviews/A/cancel']);
  expect(asked.at(-1)?.body).toMatchObject({ version: 1, tell: { candidate: false, panel: false } });
  expect(onDone).not.toHaveBeenCalled();

  asked.length = 0;
  rerender(draftFor('B', { people: ['박지훈'], place: '5층' }));
  await submit();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(keys()).toEqual(['POST /api/interviews', 'POST /api/interviews/B/offers']);
  expect(asked[0]?.body).toMatchObject({ applicationId: 'B', people: ['박지훈'], place: '5층' });
});

test('one that could not be taken back is so before anything else is tried', async () => {
  let reached = false;
  const { rerender, submit, result, onDone, keys } = open(
    {
      'POST /api/interviews/A/offers': clash,
      'POST /api/interviews/A/cancel': () => (reached ? interview('A', null, []) : error('internal', 500)),
      'POST /api/interviews/B/offers': interview('B', null, []),
    },
    draftFor('A'),
  );
  await submit();
  await waitFor(() => expect(result.current.error).not.toBeNull());
  reached = true;
  rerender(draftFor('B'));
  await submit();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(keys().slice(-3)).toEqual([
    'POST /api/interviews/A/cancel',
    'POST /api/interviews',
    'POST /api/interviews/B/offers',
  ]);
});

test('an offer that arrived although its answer was lost is not made twice', async () => {
  const detail = { interview: interview('A', null, [], { version: 2, state: 'proposed' }) };
  const { submit, onDone, keys } = open(
    {
      'POST /api/interviews/A/offers': () => error('internal', 500),
      'POST /api/interviews/A/cancel': () => error('conflict', 409),
      'GET /api/interviews/A': detail,
    },
    draftFor('A'),
  );
  await submit();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(keys().filter((key) => key.endsWith('/offers'))).toHaveLength(1);
});
