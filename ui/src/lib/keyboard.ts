import { useLayoutEffect, useRef } from 'react';
import { isComposing } from '@/components/ime';

/** A key by its place on the keyboard, so that it works while a Korean input method is on: `KeyJ`, `mod+KeyK`, `shift+Slash`. */
export type Chord = string;

/** What each key does. A handler that returns false lets the key go on. */
export type Bindings = Record<Chord, (event: KeyboardEvent) => unknown>;

/** Whether the keyboard belongs to a field at the moment. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input:not([type=checkbox]), textarea, [contenteditable]') !== null
  );
}

/** Whether a menu, a dialog or a popover has the keyboard. */
function isFloatingOpen(): boolean {
  return (
    document.querySelector('[role=dialog][data-state=open], [role=menu][data-state=open], [role=listbox]') !== null
  );
}

/** The chord of an event. ⌘ and Ctrl are one: `mod`. */
export function chordOf(event: KeyboardEvent): Chord {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const shift = event.shiftKey ? 'shift+' : '';
  return `${mod}${alt}${shift}${event.code}`;
}

/** Whether `Enter` or `Space` belongs to a button, a link or the head of what folds that has the focus. */
function isPress(event: KeyboardEvent): boolean {
  const pressing = event.code === 'Enter' || event.code === 'Space';
  return (
    pressing && event.target instanceof HTMLElement && event.target.closest('button, a, summary, [role=tab]') !== null
  );
}

interface Options {
  /** Also while a field has the keyboard or something floats: for chords with a modifier. */
  always?: boolean;
  enabled?: boolean;
}

/**
 * Binds keys of the window while the component stands: from the commit that draws it, so that what is seen can be pressed.
 * Nothing is heard while a field is being typed in.
 */
export function useKeys(bindings: Bindings, { always = false, enabled = true }: Options = {}): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useLayoutEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const handler = latest.current[chordOf(event)];
      if (!handler || event.defaultPrevented) return;
      if (!always && (isComposing(event) || isTyping(event.target) || isFloatingOpen() || isPress(event))) return;
      if (handler(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [always, enabled]);
}

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** How a shortcut with the command key is written here: ⌘K, Ctrl+K. */
export function withMod(key: string): string {
  return apple ? `⌘${key}` : `Ctrl+${key}`;
}
