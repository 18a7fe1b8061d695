import { create } from 'zustand';

interface Talk {
  /** The conversation that is open; `null` for a new one. */
  conversation: string | null;
  open: (conversation: string | null) => void;
}

/** Which conversation is open stays known while the panel is closed. */
export const useTalk = create<Talk>((set) => ({
  conversation: null,
  open: (conversation) => set({ conversation }),
}));
