import { create } from 'zustand';

interface Shell {
  /** Which of the window's own dialogs stands open. */
  open: 'palette' | 'keyboard' | null;
  show: (dialog: 'palette' | 'keyboard') => void;
  close: () => void;
}

/** What floats over every screen. */
export const useShell = create<Shell>((set) => ({
  open: null,
  show: (dialog) => set({ open: dialog }),
  close: () => set({ open: null }),
}));
