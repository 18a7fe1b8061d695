import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/TextField';
import { dayKey } from '../calendar/days';
import s from './DateTimeField.module.css';
import { instantOf } from './instant';
import { clock } from './said';

interface Props {
  label: string;
  value: Date | null;
  /** `null` while a part is missing. */
  onChange: (value: Date | null) => void;
  error?: string | undefined;
}

const wordsOf = (value: Date | null) => ({ day: value ? dayKey(value) : '', time: value ? clock(value) : '' });

/** A day and a time by the clock here. */
export function DateTimeField({ label, value, onChange, error }: Props) {
  const { t } = useTranslation('interviews');
  const id = useId();
  const [typed, setTyped] = useState(() => wordsOf(value));
  const [seen, setSeen] = useState(value?.getTime());
  if (value?.getTime() !== seen) {
    // Given from outside: a proposal was taken. What was typed here is the same already.
    setSeen(value?.getTime());
    if (value && instantOf(typed.day, typed.time)?.getTime() !== value.getTime()) setTyped(wordsOf(value));
  }
  const change = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    onChange(instantOf(next.day, next.time));
  };
  return (
    <div className={s.frame} role="group" aria-labelledby={id}>
      <span id={id} className={s.label}>
        {label}
      </span>
      <div className={s.fields}>
        <TextField
          type="date"
          aria-label={t('field.day')}
          value={typed.day}
          error={error}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextField
          type="time"
          step={300}
          aria-label={t('field.time')}
          value={typed.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
