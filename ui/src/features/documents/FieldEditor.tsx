import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonField } from '@/api';
import { Select } from '@/components/Select';
import { TextArea, TextField } from '@/components/TextField';
import s from './Fields.module.css';
import { choicesOf, isLong, shownValue } from './field_value';

interface Props {
  field: PersonField;
  label: string;
  onSave: (value: string) => void;
  onCancel: () => void;
}

/** Corrects a value in its place. Enter and leaving save, Esc does not; never while a syllable is being composed. */
export function FieldEditor({ field, label, onSave, onCancel }: Props) {
  const { t } = useTranslation('documents');
  const [text, setText] = useState(field.value);
  const ended = useRef(false);
  const choices = choicesOf(field.path);
  const end = (save: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const next = text.trim();
    if (save && next !== '') onSave(next);
    else onCancel();
  };
  if (choices) {
    const options = choices.map((value) => ({ value, label: shownValue(field.path, value, t) }));
    return <Select label={label} hideLabel value={field.value} options={options} onChange={onSave} />;
  }
  const shared = {
    autoFocus: true,
    'aria-label': label,
    value: text,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onBlur: () => end(text.trim() !== field.value),
    onSubmit: () => end(true),
    onCancel: () => end(false),
  };
  if (isLong(field.path)) return <TextArea {...shared} rows={8} />;
  return <TextField {...shared} className={s.input} onFocus={(event) => event.currentTarget.select()} />;
}
