import { create } from 'zustand';
import type { Dropped } from '@/platform';

/** The question for résumés: the posting they are for, and what was dropped already. `null` is not known yet. */
interface Asking {
  postingId: string | null;
  dropped: Dropped | null;
}

interface Shell {
  /** Which of the window's own dialogs stands open. */
  open: 'palette' | 'keyboard' | null;
  show: (dialog: 'palette' | 'keyboard') => void;
  close: () => void;
  /** The router does not answer: what is shown may be old. */
  lost: boolean;
  setLost: (lost: boolean) => void;
  asking: Asking | null;
  /** Asks for résumés, from wherever in the window. */
  askForResumes: (postingId: string | null, dropped?: Dropped) => void;
  stopAsking: () => void;
}

/** What floats over every screen. */
export const useShell = create<Shell>((set) => ({
  open: null,
  show: (dialog) => set({ open: dialog }),
  close: () => set({ open: null }),
  lost: false,
  setLost: (lost) => set({ lost }),
  asking: null,
  askForResumes: (postingId, dropped) => set({ asking: { postingId, dropped: dropped ?? null } }),
  stopAsking: () => set({ asking: null }),
}));
