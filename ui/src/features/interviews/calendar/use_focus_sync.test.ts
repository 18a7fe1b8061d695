import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CalendarSync } from '@/api';
import { platform } from '@/platform';
import { useFocusSync } from './use_focus_sync';

const account = (reconnect: boolean): CalendarSync => ({
  connectionId: 'one',
  email: 'hr@example.com',
  lastGood: null,
  failure: null,
  reconnect,
  waiting: 0,
});

let start = Date.now();
const asked = vi.spyOn(platform, 'fetch');
const focus = () => window.dispatchEvent(new Event('focus'));

beforeEach(() => {
  // Each test begins long after the sync of the one before.
  start += 3_600_000;
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  asked.mockReset().mockImplementation(() => Promise.resolve(new Response(null, { status: 204 })));
});
afterEach(() => void vi.useRealTimers());

test('coming back to the window syncs, once a minute at most', async () => {
  const { unmount } = renderHook(() => useFocusSync([account(false)]));
  focus();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
  expect(asked.mock.calls.map(([request]) => new URL(request.url).pathname)).toEqual(['/api/calendar/sync']);
  vi.setSystemTime(start + 59_000);
  focus();
  vi.setSystemTime(start + 60_000);
  focus();
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  unmount();
  vi.setSystemTime(start + 180_000);
  focus();
  await Promise.resolve();
  expect(asked).toHaveBeenCalledTimes(2);
});

test.each([[[]], [[account(true)]]])('nothing is asked without an account that answers', async (accounts) => {
  renderHook(() => useFocusSync(accounts));
  focus();
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).not.toHaveBeenCalled();
});
