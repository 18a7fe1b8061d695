import { useTranslation } from 'react-i18next';
import type { MinuteSpan } from '@/api';
import { TextField } from '@/components/TextField';
import { minuteOf, timeOf } from './draft';
import s from './Interviewers.module.css';

interface Props {
  /** What the hours are of, for screen readers. */
  name: string;
  span: MinuteSpan;
  onChange: (span: MinuteSpan) => void;
}

/** From one clock time to another. */
export function SpanField({ name, span, onChange }: Props) {
  const { t } = useTranslation('interviewers');
  const field = (side: 'from' | 'to') => (
    <TextField
      type="time"
      step={900}
      aria-label={`${name} ${t(`form.${side}`)}`}
      value={timeOf(span[side])}
      onChange={(event) => {
        const minute = minuteOf(event.currentTarget.value, side === 'to');
        if (minute !== null) onChange({ ...span, [side]: minute });
      }}
    />
  );
  return (
    <span className={s.span}>
      {field('from')}
      <span aria-hidden="true" className={s.dash} />
      {field('to')}
    </span>
  );
}
