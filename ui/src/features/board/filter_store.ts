import { create } from 'zustand';
import type { BoardFilter } from '@/api';
import { noFilter } from './filter';

interface FilterState {
  filter: BoardFilter;
  /** Whether the text field stands open. */
  searching: boolean;
  change: (patch: Partial<BoardFilter>) => void;
  search: (open: boolean) => void;
  reset: () => void;
}

/** The filter of the board that is open. */
export const useFilter = create<FilterState>((set, get) => ({
  filter: noFilter,
  searching: false,
  change: (patch) => set({ filter: { ...get().filter, ...patch } }),
  search: (open) => set(open ? { searching: true } : { searching: false, filter: { ...get().filter, text: '' } }),
  reset: () => set({ filter: noFilter, searching: false }),
}));
