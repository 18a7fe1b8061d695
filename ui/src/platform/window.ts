import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open } from '@tauri-apps/plugin-dialog';
import { openUrl } from '@tauri-apps/plugin-opener';
import { DOCUMENT_EXTENSIONS } from './document_types';
import { followEvents, readStream } from './event_stream';
import { decodeAnswer, requestHeaders, toResponse } from './framing';
import {
  type Dropped,
  type DropSink,
  type EventSink,
  type FileKind,
  type Microphone,
  MicrophoneError,
  type Platform,
  type Upload,
} from './types';

/** Sends a whole request and waits for a whole answer. An abort drops the answer, and tells the machine to stop. */
async function fetchWhole(request: Request): Promise<Response> {
  const body = new Uint8Array(await request.arrayBuffer());
  request.signal.throwIfAborted();
  const name = crypto.randomUUID();
  const headers = { ...requestHeaders(request), 'x-naru-call': name };
  const answer = invoke<ArrayBuffer>('request', body, { headers });
  const aborted = new Promise<never>((_, reject) => {
    request.signal.addEventListener('abort', () => {
      reject(request.signal.reason as Error);
      cancel(request, name);
    });
  });
  return toResponse(decodeAnswer(await Promise.race([answer, aborted])));
}

/** Sends a request whose answer comes in pieces through a channel. An empty piece ends it; an abort cancels it. */
async function fetchStream(request: Request): Promise<Response> {
  const channel = new Channel<ArrayBuffer>();
  const id = channel.toJSON();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      channel.onmessage = (piece) => {
        if (!open) return;
        if (piece.byteLength > 0) return controller.enqueue(new Uint8Array(piece));
        open = false;
        controller.close();
      };
      request.signal.addEventListener('abort', () => {
        if (!open) return;
        open = false;
        controller.error(request.signal.reason);
        cancel(request, id);
      });
    },
  });
  const body = new Uint8Array(await request.arrayBuffer());
  const answer = await invoke<ArrayBuffer>('request', body, { headers: requestHeaders(request, id) });
  return toResponse(decodeAnswer(answer), stream);
}

/** Tells the machine to stop a stream or a request. One that has just ended by itself is no error. */
function cancel(request: Request, id: string): void {
  const headers = { ...requestHeaders(request), 'x-naru-cancel': id };
  invoke('request', new Uint8Array(), { headers }).catch(() => undefined);
}

/** Sends a request through the window's door. */
export function windowFetch(request: Request): Promise<Response> {
  return request.headers.get('accept') === 'text/event-stream' ? fetchStream(request) : fetchWhole(request);
}

/** A file that the machine lets the page speak of by number. */
interface PickedFile {
  id: number;
  name: string;
}

/** Sends a request whose body is a picked file, read by the machine. */
async function sendPicked(request: Request, { id }: PickedFile): Promise<Response> {
  const headers = { ...requestHeaders(request), 'x-naru-picked': String(id) };
  return toResponse(decodeAnswer(await invoke<ArrayBuffer>('send_file', new Uint8Array(), { headers })));
}

/** Who watches for dropped files now. */
const dropSinks = new Set<DropSink>();
let hearsDrops = false;

/**
 * Follows the window's drag and drop events, which give paths. The machine is asked for them once: its answer takes a moment, in which a
 * drop on a screen that has just been opened would be lost.
 */
function watchDrops(sink: DropSink): () => void {
  dropSinks.add(sink);
  if (!hearsDrops) {
    hearsDrops = true;
    void getCurrentWebview().onDragDropEvent(({ payload }) => {
      // Whoever begins or stops to watch in answer to this event has no part in it.
      const sinks = [...dropSinks];
      if (payload.type === 'enter') for (const each of sinks) each.onHover(payload.paths.length > 0);
      if (payload.type === 'leave') for (const each of sinks) each.onHover(false);
      if (payload.type !== 'drop') return;
      for (const each of sinks) each.onHover(false);
      if (payload.paths.length > 0) for (const each of sinks) each.onDrop({ kind: 'paths', paths: payload.paths });
    });
  }
  return () => void dropSinks.delete(sink);
}

/** Listens to the microphone of this machine, which the window opens: its web view may have none. */
async function listenInWindow(onSamples: (samples: Int16Array) => void, onLost: () => void): Promise<Microphone> {
  const channel = new Channel<ArrayBuffer>();
  // An empty piece says that the microphone is gone.
  channel.onmessage = (piece) => (piece.byteLength > 0 ? onSamples(new Int16Array(piece)) : onLost());
  const id = await invoke<number>('listen_to_microphone', { channel }).catch((error: unknown) => {
    throw new MicrophoneError(error === 'none' || error === 'denied' ? error : 'failed');
  });
  return { stop: () => invoke<void>('stop_microphone', { id }) };
}

/** Follows the machine's wishes to show a screen. */
function watchGo(go: (path: string) => void): () => void {
  const unlisten = listen<string>('go', ({ payload }) => go(payload));
  return () => void unlisten.then((stop) => stop());
}

/** The desktop app. */
export const windowPlatform: Platform = {
  kind: 'window',
  readEvents: readStream,
  fetch: windowFetch,
  events(path: string, sink: EventSink) {
    const headers = { accept: 'text/event-stream' };
    return followEvents((signal) => windowFetch(new Request(new URL(path, location.href), { headers, signal })), sink);
  },
  onFileDrop: watchDrops,
  onGo: watchGo,
  async pickFiles(label: string): Promise<Dropped | null> {
    const paths = await open({ multiple: true, filters: [{ name: label, extensions: DOCUMENT_EXTENSIONS }] });
    return paths === null ? null : { kind: 'paths', paths };
  },
  async pickFolder(): Promise<Dropped | null> {
    const path = await open({ directory: true });
    return path === null ? null : { kind: 'paths', paths: [path] };
  },
  async saveAnswer(request: Request, name: string): Promise<Response> {
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = { ...requestHeaders(request), 'x-naru-name': encodeURIComponent(name) };
    return toResponse(decodeAnswer(await invoke<ArrayBuffer>('save_answer', body, { headers })));
  },
  listen: listenInWindow,
  // Not every web view has a dialog for `window.print`.
  print: () => invoke<void>('plugin:webview|print'),
  openExternal: (url: string) => openUrl(url),
  async pickUpload(kind?: FileKind): Promise<Upload | null> {
    const asked = { label: kind?.label ?? '', extensions: kind ? [kind.extension] : [] };
    const picked = await invoke<PickedFile | null>('pick_file', asked);
    return picked && { name: picked.name, send: (request) => sendPicked(request, picked) };
  },
};
