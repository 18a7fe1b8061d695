import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';

const { send } = vi.hoisted(() => ({ send: vi.fn() }));
vi.mock('@/platform', () => ({ platform: { fetch: send } }));

import { noticesQuery } from './outgoing';

/** Lists of two a page: 900 … 100 bounced, 850 … 650 failed. */
const lists: Record<string, string[]> = { bounced: ['900', '700', '100'], failed: ['850', '650'] };

send.mockImplementation(async (request: Request) => {
  const query = new URL(request.url).searchParams;
  const list = lists[query.get('state') ?? ''] ?? [];
  const rest = query.has('before') ? list.slice(list.indexOf(query.get('before') ?? '') + 1) : list;
  const notices = rest.slice(0, 2).map((id) => ({ id }));
  return Response.json({ notices, counts: [{ state: 'bounced', count: 3 }], more: rest.length > 2 });
});

test('several states are one list, newest first, and only those that go on are asked for more', async () => {
  const client = new QueryClient();
  const query = noticesQuery({ states: ['bounced', 'failed'] });
  const first = await client.fetchInfiniteQuery(query);
  expect(query.select?.(first)?.notices.map(({ id }) => id)).toEqual(['900', '850', '700', '650']);
  send.mockClear();
  const both = await client.fetchInfiniteQuery({ ...query, pages: 2, staleTime: 0 });
  expect(query.select?.(both)?.notices.map(({ id }) => id)).toEqual(['900', '850', '700', '650', '100']);
  expect(both.pages.at(-1)?.next).toBeNull();
  const last = new URL(send.mock.lastCall?.[0].url).searchParams;
  expect([last.get('state'), last.get('before')]).toEqual(['bounced', '700']);
});
