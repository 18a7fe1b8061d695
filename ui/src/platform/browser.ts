import { DOCUMENT_EXTENSIONS } from './document_types';
import { followEvents, readStream } from './event_stream';
import { pickWithInput } from './file_input';
import { droppedFiles } from './folder_walk';
import { listenInBrowser } from './microphone';
import { takeToken } from './token';
import type { Dropped, DropSink, EventSink, FileKind, Platform, Upload } from './types';

/** Files picked in the page; hidden ones of a folder (`.DS_Store`) are left out. */
async function pick(prepare: (input: HTMLInputElement) => void): Promise<Dropped | null> {
  const files = await pickWithInput(prepare);
  return files && { kind: 'files', files: files.filter((file) => !file.name.startsWith('.')) };
}

/** Follows the page's drag events. Leaving is counted, because every element that is crossed fires its own pair. */
function watchDrops(sink: DropSink): () => void {
  let depth = 0;
  const stop = new AbortController();
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const listen = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', on: (event: DragEvent) => void) => {
    const listener = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      on(event);
    };
    window.addEventListener(name, listener, { signal: stop.signal });
  };
  const count = (by: number) => {
    depth = Math.max(0, depth + by);
    sink.onHover(depth > 0);
  };
  listen('dragenter', () => count(1));
  listen('dragleave', () => count(-1));
  listen('dragover', () => undefined);
  listen('drop', (event) => {
    count(-depth);
    if (event.dataTransfer) {
      void droppedFiles(event.dataTransfer).then((files) => sink.onDrop({ kind: 'files', files }));
    }
  });
  return () => stop.abort();
}

/** The HTTP door. `token` comes from the printed address; without it every request is refused, in words. */
export function browserPlatform(token: string | null): Platform {
  const send = (request: Request) => {
    const headers = new Headers(request.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    return fetch(new Request(request, { headers }));
  };
  return {
    kind: 'browser',
    fetch: send,
    readEvents: readStream,
    events(path: string, sink: EventSink) {
      const headers = { accept: 'text/event-stream' };
      return followEvents((signal) => send(new Request(new URL(path, location.href), { headers, signal })), sink);
    },
    onFileDrop: watchDrops,
    pickFiles: () =>
      pick((input) => {
        input.multiple = true;
        input.accept = DOCUMENT_EXTENSIONS.map((extension) => `.${extension}`).join(',');
      }),
    pickFolder: () =>
      pick((input) => {
        input.webkitdirectory = true;
      }),
    async saveAnswer(request: Request, name: string) {
      const answer = await send(request);
      if (!answer.ok) return answer;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = name;
      link.click();
      // The download has begun by the time the click returns, but reads the blob later.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      return new Response(null, { status: answer.status, headers: answer.headers });
    },
    // A page of the web is shown no notifications of ours.
    onGo: () => () => undefined,
    listen: listenInBrowser,
    async print() {
      window.print();
    },
    async openExternal(url: string) {
      window.open(url, '_blank', 'noopener');
    },
    async pickUpload(kind?: FileKind): Promise<Upload | null> {
      const files = await pickWithInput((input) => {
        if (kind) input.accept = `.${kind.extension}`;
      });
      const body = files?.[0];
      return body === undefined ? null : { name: body.name, send: (request) => send(new Request(request, { body })) };
    },
  };
}

/** The HTTP door as this page was opened. */
export const openBrowserPlatform = () => browserPlatform(takeToken(location, sessionStorage, history));
