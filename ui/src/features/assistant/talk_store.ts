import { create } from 'zustand';

interface Talk {
  /** The conversation that is open; `null` for a new one. */
  conversation: string | null;
  open: (conversation: string | null) => void;
  /** What is typed and not asked yet. */
  draft: string;
  write: (draft: string) => void;
}

/** Which conversation is open, and what is being typed, stay known while the panel is closed. */
export const useTalk = create<Talk>((set) => ({
  conversation: null,
  open: (conversation) => set({ conversation }),
  draft: '',
  write: (draft) => set({ draft }),
}));
