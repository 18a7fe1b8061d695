import type { KeyboardEvent } from 'react';
import { isComposing } from '@/components/ime';
import { chordOf } from '@/lib/keyboard';
import type { FieldActions } from './CurrentField';

/** What an editor of the value is given. */
export interface EditorProps {
  text: string;
  /** Whether the text is no longer what was read. */
  touched: boolean;
  wrong: string | undefined;
  /** The place of the value, for its name. */
  place: string;
  /** `null` is what was read. */
  onType: (text: string | null) => void;
  onSubmit: (text: string) => void;
  actions: FieldActions;
}

interface Options extends EditorProps {
  /** Whether `Delete` means the value and not a letter of it. */
  whole: boolean;
}

/**
 * The keys of an editor: Enter is right, Tab and ↓ skip, ↑ goes back, Delete says that it is not there, ⌘Z takes back, Esc leaves.
 * None of them is heard while a syllable is being composed, and those that mean something in a text that was begun stay with it.
 */
export function onEditorKey(event: KeyboardEvent<HTMLElement>, text: string, options: Options): void {
  if (isComposing(event.nativeEvent)) return;
  const { touched, whole, onType, onSubmit, actions } = options;
  const keys: Record<string, (() => void) | undefined> = {
    Enter: () => onSubmit(text),
    NumpadEnter: () => onSubmit(text),
    Tab: actions.skip,
    ArrowDown: actions.skip,
    ArrowUp: actions.back,
    Delete: whole ? actions.absent : undefined,
    'mod+KeyZ': touched ? undefined : actions.undo,
    Escape: touched ? () => onType(null) : actions.leave,
  };
  const act = keys[chordOf(event.nativeEvent)];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
