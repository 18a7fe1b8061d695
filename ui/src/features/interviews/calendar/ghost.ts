import { create } from 'zustand';
import type { Span } from './spans';

/** What a drag or the arrow keys would make of the calendar. */
export interface Ghost {
  /** The block that is moved; `null` for something new. */
  key: string | null;
  day: Date;
  /** `null` where only the day counts: in a month. */
  span: Span | null;
  title: string;
  /** Moved by keys: it waits for Enter. */
  byKeys: boolean;
}

/** The one ghost. Only what draws it listens, so that following the pointer draws nothing else. */
export const useGhost = create<{ ghost: Ghost | null }>(() => ({ ghost: null }));

/** Shows it, or takes it away. */
export function showGhost(ghost: Ghost | null): void {
  useGhost.setState({ ghost });
}
