import { create } from 'zustand';

const KEY = 'naru.calendar.layers';

interface Layers {
  /** Interviewers whose layer is off. */
  hidden: ReadonlySet<string>;
  /** Whether everything in people's own calendars has a block. */
  everything: boolean;
  /** Whether dates of postings and free entries are shown. */
  own: boolean;
}

function kept(): Layers {
  try {
    const { hidden, everything, own } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as {
      hidden?: string[];
      everything?: boolean;
      own?: boolean;
    };
    return { hidden: new Set(hidden ?? []), everything: everything === true, own: own !== false };
  } catch {
    // What cannot be read was not ours; everybody is shown.
    return { hidden: new Set(), everything: false, own: true };
  }
}

/** Which layers are on; kept for the next time. */
export const useLayers = create<Layers>(() => kept());

useLayers.subscribe(({ hidden, everything, own }) =>
  localStorage.setItem(KEY, JSON.stringify({ hidden: [...hidden], everything, own })),
);

/** Switches a person's layer. */
export function toggleLayer(id: string): void {
  useLayers.setState(({ hidden }) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    return { hidden: next };
  });
}
