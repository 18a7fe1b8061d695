import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Variable } from '@/api';
import { type Edited, insertAt, offered, openAt } from '@/lib/variables';
import { isComposing } from './ime';
import s from './TemplateFields.module.css';
import { TextArea, TextField } from './TextField';

/** Puts a variable where the caret was last. */
export interface Inserter {
  insert: (name: string) => void;
}

interface Props {
  label: string;
  value: string;
  variables: Variable[];
  onChange: (value: string) => void;
  /** Told when the field gets the keyboard. */
  onFocus?: () => void;
  error?: string | undefined;
  /** Several lines. */
  lines?: boolean;
  inserter?: Ref<Inserter>;
}

/** A list of names under the field; presses do not take the keyboard away from it. */
function Offers({ list, at, onPick }: { list: Variable[]; at: number; onPick: (name: string) => void }) {
  const { t } = useTranslation('templates');
  return (
    <div role="listbox" aria-label={t('variables.title')} className={s.offers}>
      {list.map(({ name, example }, index) => (
        <div
          key={name}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={s.offer}
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(name);
          }}
        >
          {name}
          <span className="cut">{example}</span>
        </div>
      ))}
    </div>
  );
}

/** What the field holds, and puts the caret where a change left it once the new text is drawn. */
function useCaret(onChange: (value: string) => void) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  const put = ({ text, caret }: Edited) => {
    wanted.current = caret;
    onChange(text);
  };
  return { field, put };
}

/** A field of a template. Two braces offer the variables; arrows choose, Enter or Tab puts one in. */
export function VariableField({ label, value, variables, onChange, onFocus, error, lines, inserter }: Props) {
  const { field, put } = useCaret(onChange);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const open = caret === null ? null : openAt(value, caret);
  const list = open ? offered(variables, open.typed) : [];
  useImperativeHandle(inserter, () => ({
    insert: (name) => {
      const { selectionStart, selectionEnd } = field.current ?? {
        selectionStart: value.length,
        selectionEnd: value.length,
      };
      put(insertAt(value, selectionStart, selectionEnd, name));
    },
  }));
  const pick = (name: string) => {
    if (open && caret !== null) put(insertAt(value, open.from, caret, name));
    setCaret(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.length === 0 || isComposing(event.nativeEvent)) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = list[Math.min(at, list.length - 1)];
    if (by) setAt((at + by + list.length) % list.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) pick(chosen.name);
    else if (event.key === 'Escape') setCaret(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = {
    ref: field,
    label,
    value,
    error,
    onFocus,
    onKeyDown,
    onBlur: () => setCaret(null),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      onChange(currentTarget.value);
      setCaret(currentTarget.selectionStart);
      setAt(0);
    },
  };
  return (
    <div className={s.frame}>
      {lines ? <TextArea {...shared} className={s.area} rows={12} /> : <TextField {...shared} />}
      {list.length > 0 ? <Offers list={list} at={Math.min(at, list.length - 1)} onPick={pick} /> : null}
    </div>
  );
}
