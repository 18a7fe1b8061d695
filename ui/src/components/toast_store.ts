import { create } from 'zustand';

/** A message at the foot of the screen. */
export interface Toast {
  /** Counts up, so that the same words twice are two toasts. */
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  /** What can be pressed, and what it does. */
  action?: { label: string; hint?: string; run: () => void };
  /** How long it stays, in milliseconds. */
  lastsMs: number;
}

interface State {
  toast: Toast | null;
  show: (toast: Omit<Toast, 'id'>) => number;
  dismiss: (id?: number) => void;
}

let count = 0;

/** One toast at a time: the newest takes the place of the one before. */
export const useToasts = create<State>((set, get) => ({
  toast: null,
  show: (toast) => {
    count += 1;
    set({ toast: { ...toast, id: count } });
    return count;
  },
  dismiss: (id) => {
    if (id === undefined || get().toast?.id === id) set({ toast: null });
  },
}));

/** Says what happened. */
export function sayDone(text: string): void {
  useToasts.getState().show({ text, tone: 'plain', lastsMs: 4000 });
}

/** How long a change can be taken back. */
const UNDO_MS = 8000;

/** Says what was done, with the button that takes it back. */
export function sayUndoable(text: string, label: string, undo: () => void): void {
  useToasts.getState().show({ text, tone: 'plain', lastsMs: UNDO_MS, action: { label, run: undo } });
}

/** Says what went wrong and what to do; stays long enough to be read. */
export function sayFailed(text: string, action?: Toast['action']): void {
  useToasts.getState().show({ text, tone: 'bad', lastsMs: 12_000, ...(action ? { action } : {}) });
}
