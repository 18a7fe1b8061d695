import { useCallback } from 'react';
import { useKeys } from '@/lib/keyboard';
import type { Arranged } from './arrange';
import { type Question, useAsk } from './ask_store';
import type { Changes } from './changes';
import { useFilter } from './filter_store';
import { useSelection } from './selection';
import { between, placeOf, type Step, walk } from './walk';

interface Options {
  arranged: Arranged | null;
  /** Ids in the order that is seen: of the columns, or of the table. */
  order: string[];
  table: boolean;
  openId: string | undefined;
  onOpen: (id: string) => void;
  changes: Changes;
}

/** The drawn element of a card or row. */
export const elementOf = (id: string) => document.querySelector(`[data-card="${CSS.escape(id)}"]`);

/** Puts the browser's focus on a card after it was scrolled into sight. */
function focusSoon(id: string) {
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const card = elementOf(id);
      const target = card?.matches('[data-cover]') ? card : card?.querySelector('[data-cover]');
      if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    });
  });
}

/** The card that a step leads to: in the table every step goes up or down. */
function target({ arranged, order, table }: Options, from: string | null, step: Step): string | null {
  if (!table) return walk(arranged?.columns ?? [], from, step);
  const at = from === null ? -1 : order.indexOf(from);
  const by = step === 'next' ? 1 : step === 'previous' ? -1 : 0;
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null;
}

/** Steps from card to card; with Shift they are picked on the way, and an open panel follows. */
function useSteps(options: Options) {
  const go = (step: Step, picking: boolean) => {
    const selection = useSelection.getState();
    const from = selection.current ?? options.openId ?? null;
    const to = target(options, from, step);
    if (to === null) return;
    selection.stand(to);
    if (picking) selection.add(between(options.order, from, to));
    if (options.openId !== undefined && to !== options.openId) options.onOpen(to);
    focusSoon(to);
  };
  return (step: Step, picking = false) =>
    () =>
      go(step, picking);
}

/** What the keys are about: the picked ones, else the open one, else the one that the keyboard stands on. */
export function useSubjects(openId: string | undefined): () => string[] {
  return useCallback(() => {
    const { picked, current } = useSelection.getState();
    if (picked.size > 0) return [...picked];
    const one = openId ?? current;
    return one ? [one] : [];
  }, [openId]);
}

/** Every key of the board. */
export function useBoardKeys(options: Options): void {
  const { arranged, order, openId, onOpen, changes } = options;
  const ask = useAsk((state) => state.ask);
  const step = useSteps(options);
  const subjects = useSubjects(openId);
  const asking = (question: Question) => () => {
    const ids = subjects();
    const [first] = ids;
    ask(question, ids, first && ids.length === 1 ? elementOf(first) : document.querySelector('[data-bulk]'));
  };
  const selection = () => useSelection.getState();
  const open = () => {
    const { current } = selection();
    if (current === null || !order.includes(current)) return false;
    onOpen(current);
    return true;
  };
  const pickColumn = () => {
    const place = placeOf(arranged?.columns ?? [], selection().current);
    const cards = arranged?.columns[place?.column ?? 0]?.cards ?? [];
    selection().toggleAll(options.table ? order : cards.map(({ id }) => id));
  };
  const rate = (rating: number | null) => () => {
    const [id, ...others] = subjects();
    if (id && others.length === 0) void changes.rate(id, rating);
  };
  const pick = () => {
    const { current, toggle } = selection();
    if (current) toggle(current);
  };
  const pickRange = () => {
    const { current, anchor, add } = selection();
    if (current) add(between(order, anchor, current));
  };
  useKeys({
    KeyJ: step('next'),
    ArrowDown: step('next'),
    KeyK: step('previous'),
    ArrowUp: step('previous'),
    KeyL: step('right'),
    ArrowRight: step('right'),
    KeyH: step('left'),
    ArrowLeft: step('left'),
    'shift+KeyJ': step('next', true),
    'shift+ArrowDown': step('next', true),
    'shift+KeyK': step('previous', true),
    'shift+ArrowUp': step('previous', true),
    KeyX: pick,
    'shift+KeyX': pickRange,
    'mod+KeyA': pickColumn,
    KeyS: asking('stage'),
    KeyT: asking('tag'),
    KeyR: asking('reject'),
    Digit0: rate(null),
    Digit1: rate(1),
    Digit2: rate(2),
    Digit3: rate(3),
    Digit4: rate(4),
    Digit5: rate(5),
    Slash: () => useFilter.getState().search(true),
    Enter: open,
    Space: open,
    'mod+KeyZ': changes.undoLast,
  });
}
