import { useEffect, useRef } from 'react';
import { useEvidence } from './evidence_store';

/** Ends a correction. When it ended by key, the focus goes back to the value; a press elsewhere keeps its own. */
export function useFocusBack(editing: boolean) {
  const editor = useRef<HTMLElement>(null);
  const value = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (editing || !back.current) return;
    back.current = false;
    value.current?.focus();
  }, [editing]);
  const leave = () => {
    back.current = editor.current?.contains(document.activeElement) ?? false;
    useEvidence.getState().edit(null);
  };
  return { editor, value, leave };
}
