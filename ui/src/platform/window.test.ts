import { expect, test, vi } from 'vitest';

interface Channel {
  onmessage: (piece: ArrayBuffer) => void;
}
const { invoke, channels } = vi.hoisted(() => ({ invoke: vi.fn(), channels: [] as Channel[] }));
vi.mock('@tauri-apps/api/core', () => ({
  invoke,
  Channel: class {
    onmessage: (piece: ArrayBuffer) => void = () => undefined;
    constructor() {
      channels.push(this);
    }
    toJSON() {
      return `__CHANNEL__:${channels.indexOf(this)}`;
    }
  },
}));

const { openUrl } = vi.hoisted(() => ({ openUrl: vi.fn(async () => undefined) }));
vi.mock('@tauri-apps/plugin-opener', () => ({ openUrl }));

type OnDrag = (event: { payload: { type: string; paths: string[] } }) => void;
const { onDragDropEvent } = vi.hoisted(() => ({
  onDragDropEvent: vi.fn((_on: OnDrag) => new Promise(() => undefined)),
}));
vi.mock('@tauri-apps/api/webview', () => ({ getCurrentWebview: () => ({ onDragDropEvent }) }));

import { windowFetch, windowPlatform } from './window';

function answer(status: number, body = ''): ArrayBuffer {
  const head = new TextEncoder().encode(JSON.stringify({ status, headers: [] }));
  const tail = new TextEncoder().encode(body);
  const bytes = new Uint8Array(4 + head.length + tail.length);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  bytes.set(tail, 4 + head.length);
  return bytes.buffer;
}
const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const events = (signal?: AbortSignal) => {
  return new Request('http://localhost/api/events', {
    headers: { accept: 'text/event-stream' },
    signal: signal ?? null,
  });
};

test('a request goes through the one command, its body as raw bytes', async () => {
  invoke.mockResolvedValueOnce(answer(200, '[1]'));
  const response = await windowFetch(new Request('http://localhost/api/postings', { method: 'POST', body: '나' }));
  expect(await response.json()).toEqual([1]);
  const [command, body] = invoke.mock.lastCall ?? [];
  expect(command).toBe('request');
  expect([...(body as Uint8Array)]).toEqual([...new TextEncoder().encode('나')]);
});

test('an aborted request rejects, and the machine is told to stop it', async () => {
  invoke.mockReset();
  invoke.mockReturnValueOnce(new Promise(() => undefined));
  invoke.mockResolvedValueOnce(answer(204));
  const stop = new AbortController();
  const pending = windowFetch(new Request('http://localhost/api/search?q=a', { signal: stop.signal }));
  await vi.waitFor(() => expect(invoke).toHaveBeenCalled());
  stop.abort();
  await expect(pending).rejects.toThrow();
  const [asked, cancelled] = invoke.mock.calls.map(([, , { headers }]) => headers);
  expect(cancelled['x-naru-cancel']).toBe(asked['x-naru-call']);
});

test('a stream comes piece by piece and ends with an empty one', async () => {
  invoke.mockResolvedValueOnce(answer(200));
  const response = await windowFetch(events());
  const channel = channels.at(-1);
  channel?.onmessage(bytes('data: 1\n'));
  channel?.onmessage(bytes('\n'));
  channel?.onmessage(new ArrayBuffer(0));
  expect(await response.text()).toBe('data: 1\n\n');
});

test('what a stream is asked with is sent along', async () => {
  invoke.mockResolvedValueOnce(answer(200));
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  await windowFetch(new Request('http://localhost/api/x', { method: 'POST', headers, body: '{"text":"면접?"}' }));
  const body = invoke.mock.lastCall?.[1] as Uint8Array;
  expect(new TextDecoder().decode(body)).toBe('{"text":"면접?"}');
});

test('stopping a stream cancels it by its channel', async () => {
  invoke.mockReset();
  invoke.mockResolvedValue(answer(200));
  const stop = new AbortController();
  const response = await windowFetch(events(stop.signal));
  stop.abort();
  await expect(response.text()).rejects.toThrow();
  const headers = invoke.mock.lastCall?.[2].headers;
  expect(headers['x-naru-cancel']).toBe(`__CHANNEL__:${channels.length - 1}`);
});

test('an answer is saved by the machine; the page gets its head only', async () => {
  invoke.mockResolvedValueOnce(answer(200));
  const request = new Request('http://localhost/api/backup', { method: 'POST', body: '{}' });
  expect((await windowPlatform.saveAnswer(request, '백업.narubackup')).status).toBe(200);
  const [command, body, { headers }] = invoke.mock.lastCall ?? [];
  expect([command, [...(body as Uint8Array)]]).toEqual(['save_answer', [...new TextEncoder().encode('{}')]]);
  expect(headers).toMatchObject({ 'x-naru-path': '/api/backup', 'x-naru-name': encodeURIComponent('백업.narubackup') });
});

test('a picked file is sent by the machine, under its number', async () => {
  const kind = { label: '백업', extension: 'narubackup' };
  invoke.mockResolvedValueOnce(null);
  expect(await windowPlatform.pickUpload(kind)).toBeNull();
  invoke.mockResolvedValueOnce({ id: 7, name: 'b.narubackup' });
  const upload = await windowPlatform.pickUpload(kind);
  expect(upload?.name).toBe('b.narubackup');
  invoke.mockResolvedValueOnce(answer(200, '[]'));
  await upload?.send(new Request('http://localhost/api/restore', { method: 'POST' }));
  const [command, body, { headers }] = invoke.mock.lastCall ?? [];
  expect([command, (body as Uint8Array).length]).toEqual(['send_file', 0]);
  expect(headers).toMatchObject({ 'x-naru-path': '/api/restore', 'x-naru-picked': '7' });
});

test('a page of elsewhere opens in the browser of the system', async () => {
  await windowPlatform.openExternal('https://accounts.google.com/');
  expect(openUrl).toHaveBeenCalledExactlyOnceWith('https://accounts.google.com/');
});

test('what is shown is printed by the machine', async () => {
  invoke.mockResolvedValueOnce(null);
  await windowPlatform.print();
  expect(invoke.mock.lastCall?.[0]).toBe('plugin:webview|print');
});

test('a drop reaches whoever watches at that moment, also a screen that has just been opened', () => {
  const [shell, left, opened] = [1, 2, 3].map(() => ({ onHover: vi.fn(), onDrop: vi.fn() }));
  if (!shell || !left || !opened) throw new Error('three watch');
  windowPlatform.onFileDrop(shell);
  const leave = windowPlatform.onFileDrop(left);
  const tell = onDragDropEvent.mock.lastCall?.[0];
  tell?.({ payload: { type: 'enter', paths: ['/a.pdf'] } });
  leave();
  windowPlatform.onFileDrop(opened);
  tell?.({ payload: { type: 'drop', paths: ['/a.pdf'] } });
  expect(onDragDropEvent).toHaveBeenCalledOnce();
  for (const { onDrop, onHover } of [shell, opened]) {
    expect(onDrop).toHaveBeenCalledExactlyOnceWith({ kind: 'paths', paths: ['/a.pdf'] });
    expect(onHover).toHaveBeenLastCalledWith(false);
  }
  expect(left.onHover).toHaveBeenCalledExactlyOnceWith(true);
  expect(left.onDrop).not.toHaveBeenCalled();
});
