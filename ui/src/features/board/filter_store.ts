import { create } from 'zustand';
import type { BoardFilter } from '@/api';
import type { Least } from '@/lib/fit';
import { noFilter } from './filter';

interface FilterState {
  filter: BoardFilter;
  /** The least grade that is shown; it is not part of what can be saved. */
  least: Least | null;
  /** Whether the text field stands open. */
  searching: boolean;
  change: (patch: Partial<BoardFilter>) => void;
  reach: (least: Least | null) => void;
  search: (open: boolean) => void;
  reset: () => void;
}

/** The filter of the board that is open. */
export const useFilter = create<FilterState>((set, get) => ({
  filter: noFilter,
  least: null,
  searching: false,
  change: (patch) => set({ filter: { ...get().filter, ...patch } }),
  reach: (least) => set({ least }),
  search: (open) => set(open ? { searching: true } : { searching: false, filter: { ...get().filter, text: '' } }),
  reset: () => set({ filter: noFilter, least: null, searching: false }),
}));
