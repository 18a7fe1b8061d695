import { create } from 'zustand';
import { importFiles } from '@/api';
import type { Dropped } from '@/platform';

/** Files on their way from a browser to the router. */
export interface Sending {
  importId: string;
  /** All files of the drop. */
  total: number;
  /** Names of those that never arrived; `null` while they are on their way. */
  lost: string[] | null;
}

interface State {
  /** The import whose progress floats over the screen. */
  watching: string | null;
  sending: Sending | null;
  /** Starts an import and shows its progress. Rejects when the router did not take it. */
  start: (postingId: string, dropped: Dropped) => Promise<void>;
  watch: (importId: string | null) => void;
}

/** What is being imported, wherever in the window it was started. */
export const useImportDesk = create<State>((set, get) => ({
  watching: null,
  sending: null,
  watch: (watching) => set({ watching }),
  start: async (postingId, dropped) => {
    const { import: started, sent } = await importFiles(postingId, dropped);
    set({ watching: started.id });
    if (dropped.kind === 'paths') return;
    const sending = { importId: started.id, total: dropped.files.length, lost: null };
    set({ sending });
    const done = (lost: string[]) => {
      if (get().sending?.importId === started.id) set({ sending: lost.length > 0 ? { ...sending, lost } : null });
    };
    // The seal was refused: which of the files arrived, the list of the import says.
    void sent.then(done, () => done([]));
  },
}));
