import { create } from 'zustand';

/** Whether the parts of scores are shown; it stays so from one candidate to the next. */
export const useReasons = create<{ open: boolean; toggle: () => void }>((set, get) => ({
  open: false,
  toggle: () => set({ open: !get().open }),
}));
