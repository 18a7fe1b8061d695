import { useSyncExternalStore } from 'react';

const STEP_MS = 60_000;

let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = new Date();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) timer = setInterval(tick, STEP_MS);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The present minute, for ages that are said in minutes. */
export function useMinute(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** The start of the present day; changes at midnight only, so that a board is not drawn anew each minute. */
export function useToday(): Date {
  const day = useSyncExternalStore(subscribe, () =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime(),
  );
  return new Date(day + 43_200_000);
}
