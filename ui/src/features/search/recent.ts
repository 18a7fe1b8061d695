import { create } from 'zustand';
import type { SearchHit } from '@/api';

/** How many people are kept in mind. */
const KEPT = 5;

interface Recent {
  hits: SearchHit[];
  add: (hit: SearchHit) => void;
}

/** People opened from the palette, the last one first. In memory only: names belong in the encrypted file. */
export const useRecent = create<Recent>((set) => ({
  hits: [],
  add: (hit) =>
    set(({ hits }) => ({ hits: [hit, ...hits.filter(({ personId }) => personId !== hit.personId)].slice(0, KEPT) })),
}));
