import { create } from 'zustand';

const KEY = 'naru.calendar.layers';

interface Layers {
  /** Interviewers whose layer is off. */
  hidden: ReadonlySet<string>;
  /** Whether everything in people's own calendars has a block. */
  everything: boolean;
}

function kept(): Layers {
  try {
    const { hidden, everything } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as {
      hidden?: string[];
      everything?: boolean;
    };
    return { hidden: new Set(hidden ?? []), everything: everything === true };
  } catch {
    // What cannot be read was not ours; everybody is shown.
    return { hidden: new Set(), everything: false };
  }
}

/** Which layers are on; kept for the next time. */
export const useLayers = create<Layers>(() => kept());

useLayers.subscribe(({ hidden, everything }) =>
  localStorage.setItem(KEY, JSON.stringify({ hidden: [...hidden], everything })),
);

/** Switches a person's layer. */
export function toggleLayer(id: string): void {
  useLayers.setState(({ hidden }) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    return { hidden: next };
  });
}
