import { create } from 'zustand';

/** What is asked before a change is made. */
export type Question = 'stage' | 'reject' | 'tag';

interface Asked {
  question: Question;
  /** The applications that it is about. */
  ids: string[];
  /** Where on the window the question stands. */
  at: DOMRect;
}

interface AskState {
  asked: Asked | null;
  ask: (question: Question, ids: string[], at: Element | null | undefined) => void;
  close: () => void;
}

/** Keyboard, bulk bar and panel all ask through here, so that a question looks the same wherever it comes from. */
export const useAsk = create<AskState>((set) => ({
  asked: null,
  ask: (question, ids, at) => {
    if (ids.length === 0) return;
    const middle = new DOMRect(window.innerWidth / 2, window.innerHeight / 3, 0, 0);
    set({ asked: { question, ids, at: at?.getBoundingClientRect() ?? middle } });
  },
  close: () => set({ asked: null }),
}));
