import type { EventSink, Lost, ServerEvent } from './types';

/** Cuts an event stream (WHATWG HTML, 9.2) into events. Feed it text as it comes. */
export class EventParser {
  private rest = '';
  private name = '';
  private data: string[] = [];

  /** Takes a piece of the stream and returns the events that it completed. */
  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    // A carriage return at the end may be the first half of CRLF: it waits for what follows.
    const buffered = this.rest + text;
    const lines = buffered.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = this.line(line);
      if (event) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.name = value;
    if (field === 'data') this.data.push(value);
    return null;
  }

  private dispatch(): ServerEvent | null {
    const event = this.data.length > 0 ? { name: this.name || 'message', data: this.data.join('\n') } : null;
    this.name = '';
    this.data = [];
    return event;
  }
}

/** Reads one open stream to its end. */
export async function readStream(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parser = new EventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of parser.push(decoder.decode(value, { stream: true }))) onEvent(event);
  }
}

/** Waits between two attempts: half a second, doubled up to ten. */
export function retryDelayMs(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 10_000);
}

/** Time and waiting, passed in so that tests need not wait. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits, or rejects when the signal fires. */
export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/**
 * Follows an event stream until stopped. Whenever the stream opens again after a break, or opened late, it says so by
 * `onGap`, because what happened in between is unknown. While it cannot be opened it has said `onLost`; it is no
 * longer tried when the token is refused.
 */
export function followEvents(
  open: (signal: AbortSignal) => Promise<Response>,
  sink: EventSink,
  wait: Sleep = sleep,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const run = async () => {
    let attempt = 0;
    let missed = false;
    let lost: Lost | null = null;
    while (!signal.aborted) {
      const response = await open(signal).catch(() => null);
      if (signal.aborted) return;
      if (response?.ok && response.body) {
        if (missed) sink.onGap();
        attempt = 0;
        lost = null;
        await readStream(response.body, sink.onEvent).catch(() => undefined);
      } else {
        const why = response?.status === 401 ? 'unauthorized' : 'unreachable';
        if (why !== lost) sink.onLost(why);
        if (why === 'unauthorized') return;
        lost = why;
      }
      missed = true;
      await wait(retryDelayMs(attempt), signal);
      attempt += 1;
    }
  };
  // The only rejection left is the aborted wait, which is how a stopped stream ends.
  run().catch(() => undefined);
  return () => stop.abort();
}
