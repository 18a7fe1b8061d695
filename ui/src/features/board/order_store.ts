import { create } from 'zustand';

const KEY = 'naru.board.best';

/** Postings whose boards were set to the best fit; what is no list of words counts as none. */
function kept(): string[] {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

interface OrderState {
  /** Postings whose columns begin with the best fit; the others begin with who has waited longest. */
  best: string[];
  order: (postingId: string, best: boolean) => void;
}

/** In what order a board's cards stand. It is kept on this computer. */
export const useOrder = create<OrderState>((set, get) => ({
  best: kept(),
  order: (postingId, best) => {
    const others = get().best.filter((id) => id !== postingId);
    const next = best ? [...others, postingId] : others;
    localStorage.setItem(KEY, JSON.stringify(next));
    set({ best: next });
  },
}));
