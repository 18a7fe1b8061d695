import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});

const opened = async () => (await import('./order_store')).useOrder.getState();

test('the order of cards is kept for each posting, also after the window was closed', async () => {
  const { order } = await opened();
  order('a', true);
  order('b', true);
  order('a', false);
  vi.resetModules();
  expect((await opened()).best).toEqual(['b']);
});

test.each(['{', '{"a":1}', 'null'])('what is kept as %s counts as nothing', async (kept) => {
  localStorage.setItem('naru.board.best', kept);
  expect((await opened()).best).toEqual([]);
});
