import { create } from 'zustand';
import type { Dropped, Lost } from '@/platform';

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
  /** Whether the assistant stands beside the screen. */
  assistant: boolean;
  toggleAssistant: () => void;
  /** Why the router does not answer, while what is shown may be old. */
  lost: Lost | null;
  setLost: (lost: Lost | null) => void;
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
  assistant: false,
  toggleAssistant: () => set(({ assistant }) => ({ assistant: !assistant })),
  lost: null,
  setLost: (lost) => set({ lost }),
  asking: null,
  askForResumes: (postingId, dropped) => set({ asking: { postingId, dropped: dropped ?? null } }),
  stopAsking: () => set({ asking: null }),
}));
