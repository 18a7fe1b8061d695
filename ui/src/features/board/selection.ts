import { create } from 'zustand';

interface Selection {
  /** The card that the keyboard stands on. */
  current: string | null;
  /** Where a range begins. */
  anchor: string | null;
  /** Picked cards. */
  picked: ReadonlySet<string>;
  /** Puts the keyboard on a card. */
  stand: (id: string | null) => void;
  /** Picks a card, or no longer. A range begins here. */
  toggle: (id: string) => void;
  /** Picks all of these, or, when all were picked, none. */
  toggleAll: (ids: string[]) => void;
  /** Picks these on top of what is picked; the range's beginning stays. */
  add: (ids: string[]) => void;
  /** Keeps only picks that are still there. */
  keep: (there: ReadonlySet<string>) => void;
  clear: () => void;
}

/** Which cards the keyboard and the picks are on. */
export const useSelection = create<Selection>((set, get) => ({
  current: null,
  anchor: null,
  picked: new Set(),
  stand: (id) => set({ current: id }),
  toggle: (id) => {
    const picked = new Set(get().picked);
    if (!picked.delete(id)) picked.add(id);
    set({ picked, anchor: id, current: id });
  },
  toggleAll: (ids) => {
    const picked = new Set(get().picked);
    const all = ids.every((id) => picked.has(id));
    for (const id of ids) {
      if (all) picked.delete(id);
      else picked.add(id);
    }
    set({ picked, anchor: ids[0] ?? null });
  },
  add: (ids) => set({ picked: new Set([...get().picked, ...ids]) }),
  keep: (there) => {
    const picked = new Set([...get().picked].filter((id) => there.has(id)));
    if (picked.size < get().picked.size) set({ picked });
  },
  clear: () => set({ picked: new Set(), anchor: null }),
}));
