import { beforeEach, expect, test, vi } from 'vitest';
import { browserPlatform } from './browser';
import { takeToken } from './token';

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});

test('the token leaves the address and stays with the tab', () => {
  history.replaceState(null, '', '/board/1?candidate=2#token=secret');
  expect(takeToken(location, sessionStorage, history)).toBe('secret');
  expect(location.href).toMatch(/\/board\/1\?candidate=2$/);
  expect(takeToken(location, sessionStorage, history)).toBe('secret');
});

test('a tab that was opened without the printed address has no token', () => {
  expect(takeToken(location, sessionStorage, history)).toBeNull();
});

test('every request shows the token', async () => {
  const send = vi.fn(async (_: Request) => new Response());
  vi.stubGlobal('fetch', send);
  await browserPlatform('secret').fetch(new Request('http://localhost/api/health'));
  expect(send.mock.lastCall?.[0].headers.get('authorization')).toBe('Bearer secret');
});

function drag(name: string, dataTransfer: object) {
  const event = new Event(name, { cancelable: true });
  Object.assign(event, { dataTransfer });
  window.dispatchEvent(event);
  return event;
}

test('files over the window are noticed once, however many elements they cross, and text is not', () => {
  const hovers: boolean[] = [];
  const stop = browserPlatform(null).onFileDrop({ onHover: (over) => hovers.push(over), onDrop: () => undefined });
  const files = { types: ['Files'], items: [] };
  drag('dragenter', { types: ['text/plain'] });
  drag('dragenter', files);
  drag('dragenter', files);
  drag('dragleave', files);
  expect(hovers.at(-1)).toBe(true);
  expect(drag('drop', files).defaultPrevented).toBe(true);
  expect(hovers.at(-1)).toBe(false);
  stop();
  drag('dragenter', files);
  expect(hovers.at(-1)).toBe(false);
});

test('a page of elsewhere opens beside this one and knows nothing of it', async () => {
  const open = vi.spyOn(window, 'open').mockReturnValue(null);
  await browserPlatform(null).openExternal('https://accounts.google.com/');
  expect(open).toHaveBeenCalledExactlyOnceWith('https://accounts.google.com/', '_blank', 'noopener');
});
