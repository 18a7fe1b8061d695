import { useCallback, useEffect, useState } from 'react';
import { platform } from '@/platform';
import { errorOf } from './error';
import type { Claim, ProseEvent, ProseRefusal } from './models';

/** Where the words beside the built-in ones stand. */
export interface Prose {
  /** The built-in statements. */
  builtIn: Claim[];
  /** What the model said so far, or all of it. */
  claims: Claim[];
  /** The model's name, once one was asked. */
  model: string | null;
  /** `waiting` for the first words, `built_in` when no model is chosen. */
  state: 'waiting' | 'built_in' | 'writing' | 'done' | 'thrown_away';
  /** Why nothing of it stands. */
  reason: ProseRefusal | null;
}

export const NO_PROSE: Prose = { builtIn: [], claims: [], model: null, state: 'waiting', reason: null };

/** What one more event makes of it. */
export function told(prose: Prose, event: ProseEvent): Prose {
  switch (event.kind) {
    case 'built_in':
      return { ...NO_PROSE, builtIn: event.claims, state: 'built_in' };
    case 'asked':
      return { ...prose, model: event.model, claims: [], state: 'writing', reason: null };
    case 'claim':
      return { ...prose, claims: [...prose.claims, event.claim] };
    case 'again':
      return { ...prose, claims: [] };
    case 'done':
      return { ...prose, model: event.model, claims: event.claims, state: 'done' };
    case 'thrown_away':
      return { ...prose, model: event.model, claims: [], state: 'thrown_away', reason: event.reason };
  }
}

/** A stream that ended while it was being written broke off on the way. */
export const brokenOff = (prose: Prose): Prose =>
  prose.state === 'writing' ? { ...prose, claims: [], state: 'thrown_away', reason: 'unreachable' } : prose;

async function read(path: string, signal: AbortSignal, onEvent: (event: ProseEvent) => void): Promise<void> {
  const request = new Request(new URL(path, location.origin), { headers: { accept: 'text/event-stream' }, signal });
  const response = await platform.fetch(request);
  if (!response.ok || !response.body) throw await errorOf(response);
  await platform.readEvents(response.body, ({ name, data }) => {
    if (name === 'prose') onEvent(JSON.parse(data) as ProseEvent);
  });
}

/** The words at `path`, as they come. Leaving the screen ends the request. `again` asks the model anew. */
export function useProse(path: string) {
  const [prose, setProse] = useState(NO_PROSE);
  const [error, setError] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const anew = turn === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}again=true`;
    setError(null);
    setProse(NO_PROSE);
    read(anew, stop.signal, (event) => setProse((before) => told(before, event)))
      .then(() => setProse(brokenOff))
      .catch((thrown: unknown) => {
        if (stop.signal.aborted) return;
        setError(thrown);
        setProse(brokenOff);
      });
    return () => stop.abort();
  }, [path, turn]);
  return { prose, error, again: useCallback(() => setTurn((before) => before + 1), []) };
}
