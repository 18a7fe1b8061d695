import { useKeys } from '@/lib/keyboard';
import { plan } from '../plan/planning';
import type { View } from './days';
import { openEntry } from './entry/opening';
import { showGhost, useGhost } from './ghost';
import { pick } from './picked';

interface Actions {
  onStep: (by: 1 | -1) => void;
  onToday: () => void;
  onView: (view: View) => void;
}

/** The keys of the calendar. Arrows belong to a block while it has the focus; there they do not come this far. */
export function useCalendarKeys({ onStep, onToday, onView }: Actions): void {
  useKeys({
    KeyN: () => plan(),
    KeyE: () => openEntry(),
    KeyT: onToday,
    KeyJ: () => onStep(1),
    ArrowRight: () => onStep(1),
    KeyK: () => onStep(-1),
    ArrowLeft: () => onStep(-1),
    Digit1: () => onView('week'),
    Digit2: () => onView('month'),
    Digit3: () => onView('agenda'),
    KeyC: () => document.querySelector<HTMLElement>('[data-clash] input:checked')?.focus(),
    Escape: () => {
      if (useGhost.getState().ghost) showGhost(null);
      else pick(null);
    },
  });
}
