import { create } from 'zustand';

/** What the side of the calendar speaks of. */
export type Picked = { kind: 'interview'; id: string } | { kind: 'todo'; applicationId: string };

interface State {
  /** What was picked; `null` while nobody picked anything. */
  picked: Picked | null;
  /** Whether times are proposed as if nobody kept room around meetings. */
  ignoreBuffers: boolean;
}

/** What is picked on the calendar. */
export const usePicked = create<State>(() => ({ picked: null, ignoreBuffers: false }));

/** Picks something; the rules count again. */
export function pick(picked: Picked | null): void {
  usePicked.setState({ picked, ignoreBuffers: false });
}
