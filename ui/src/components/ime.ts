import type { KeyboardEvent } from 'react';

/** The part of a key event that tells whether a syllable is being composed. */
interface Composing {
  isComposing?: boolean;
  keyCode: number;
}

/**
 * Whether a key belongs to an input method. `isComposing` is false in WebKit for the Enter that ends a composition,
 * where only the old key code 229 tells; so both are asked.
 */
export function isComposing(event: Composing): boolean {
  return event.isComposing === true || event.keyCode === 229;
}

interface SubmitKeys {
  onSubmit?: (() => void) | undefined;
  onCancel?: (() => void) | undefined;
  /** Enter alone makes a new line; with ⌘ or Ctrl it submits. */
  withModifier?: boolean;
}

/** A key handler for fields: Enter submits, Esc cancels, and neither while a syllable is being composed. */
export function submitKeys({ onSubmit, onCancel, withModifier = false }: SubmitKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && onSubmit && (!withModifier || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      event.stopPropagation();
      onSubmit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };
}
