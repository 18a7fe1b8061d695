import { useMemo, useState } from 'react';

/** Which rows of a list the keyboard and the picks are on. */
export interface Picks {
  /** The row that the keyboard stands on. */
  current: string | null;
  /** Picked rows, in the order of the list. */
  picked: string[];
  has: (id: string) => boolean;
  stand: (id: string | null) => void;
  /** Goes so many rows down (or up), and returns the row it came to. */
  step: (by: number) => string | null;
  toggle: (id: string) => void;
  /** Picks everything from where the last pick was up to this row. */
  upTo: (id: string) => void;
  /** Picks all of these, or, when all were picked, none. */
  toggleAll: (ids: string[]) => void;
  clear: () => void;
  /** What an action is about: the picked rows, else the current one. */
  subjects: () => string[];
}

/** Rows of `order` from one to the other, whichever comes first. */
function between(order: string[], from: string, to: string): string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)].sort((x, y) => x - y) as [number, number];
  return a < 0 ? [to] : order.slice(a, b + 1);
}

const NONE: string[] = [];

/** Picks rows of a list, `first` to begin with. What is no longer in `order` is no longer picked. */
export function usePicks(order: string[], first: string[] = NONE): Picks {
  const [current, stand] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [set, setSet] = useState<ReadonlySet<string>>(() => new Set(first));
  const picked = useMemo(() => order.filter((id) => set.has(id)), [order, set]);
  return {
    current,
    picked,
    has: (id) => set.has(id),
    stand,
    step: (by) => {
      const at = current === null ? -1 : order.indexOf(current);
      const to = order[Math.min(order.length - 1, Math.max(0, at < 0 ? 0 : at + by))] ?? null;
      stand(to);
      return to;
    },
    toggle: (id) => {
      const next = new Set(set);
      if (!next.delete(id)) next.add(id);
      setSet(next);
      setAnchor(id);
      stand(id);
    },
    upTo: (id) => {
      setSet(new Set([...set, ...between(order, anchor ?? current ?? id, id)]));
      stand(id);
    },
    toggleAll: (ids) => {
      const all = ids.length > 0 && ids.every((id) => set.has(id));
      setSet(all ? new Set() : new Set(ids));
    },
    clear: () => setSet(new Set()),
    subjects: () => (picked.length > 0 ? picked : current !== null && order.includes(current) ? [current] : []),
  };
}
