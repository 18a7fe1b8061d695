import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '@/components/DayField';
import { TimeField } from '@/components/TimeField';
import { at, startOfDay } from '../calendar/days';
import s from './DateTimeField.module.css';

interface Props {
  label: string;
  value: Date | null;
  /** `null` while a part is missing. */
  onChange: (value: Date | null) => void;
}

/** What of an instant is known: its day, its minute, or both. */
interface Known {
  day: Date | null;
  minute: number | null;
}

const knownOf = (value: Date | null): Known => ({
  day: value && startOfDay(value),
  minute: value && value.getHours() * 60 + value.getMinutes(),
});

/** A day and a time by the clock here. */
export function DateTimeField({ label, value, onChange }: Props) {
  const { t } = useTranslation('interviews');
  const id = useId();
  // A half that is known stays while the other one is missing.
  const [half, setHalf] = useState<Known>({ day: null, minute: null });
  const known = value ? knownOf(value) : half;
  const change = (part: Partial<Known>) => {
    const next = { ...known, ...part };
    setHalf(next);
    onChange(next.day && next.minute !== null ? at(next.day, next.minute) : null);
  };
  return (
    <div className={s.frame} role="group" aria-labelledby={id}>
      <span id={id} className={s.label}>
        {label}
      </span>
      <div className={s.fields}>
        <DayField label={t('field.day')} value={known.day} onChange={(day) => change({ day })} />
        <TimeField label={t('field.time')} value={known.minute} onChange={(minute) => change({ minute })} />
      </div>
    </div>
  );
}
