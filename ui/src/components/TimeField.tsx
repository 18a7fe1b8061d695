import { type KeyboardEvent, useState } from 'react';
import { timeOf, typedMinute } from '@/lib/typed_time';
import { TextField } from './TextField';

/** What the arrows move by, in minutes. */
const STEP = 15;
const DAY = 1440;

interface Props {
  /** What the time is of, for screen readers. */
  label: string;
  /** Minutes since midnight; `null` while there is none. */
  value: number | null;
  onChange: (minute: number | null) => void;
  disabled?: boolean;
  /** What stands there while there is none. */
  placeholder?: string | undefined;
}

/** A clock time of 24 hours, typed as people do; ↑ and ↓ move it by a quarter of an hour. Words that are no time go when it is left. */
export function TimeField({ label, value, onChange, disabled, placeholder = '00:00' }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : timeOf(value));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    const now = typedMinute(shown) ?? 540;
    setTyped(null);
    onChange(Math.min(DAY, Math.max(0, Math.round((now + by) / STEP) * STEP)));
  };
  return (
    <TextField
      aria-label={label}
      placeholder={placeholder}
      inputMode="numeric"
      value={shown}
      disabled={disabled}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const minute = typedMinute(text);
        if (minute !== null || text.trim() === '') onChange(minute);
      }}
      onBlur={() => setTyped(null)}
      onKeyDown={onKeyDown}
    />
  );
}
