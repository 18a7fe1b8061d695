import type { MouseEvent } from 'react';
import { useSelection } from './selection';
import { between } from './walk';

/** Hears clicks on cards and rows: open, arrange an interview where that comes next, pick with the box or ⌘, pick a range with Shift. */
export function useCardClicks(order: string[], onOpen: (id: string) => void, onPlan: (id: string) => void) {
  return (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>('[data-card]')?.dataset.card;
    if (!id) return;
    const { stand, toggle, add, anchor, current } = useSelection.getState();
    const onBox = event.target.closest('[data-pick]') !== null;
    if (event.shiftKey) add(between(order, anchor ?? current, id));
    else if (onBox || event.metaKey || event.ctrlKey) toggle(id);
    else if (event.target.closest('[data-plan]')) onPlan(id);
    else onOpen(id);
    stand(id);
  };
}
