import { useTranslation } from 'react-i18next';
import type { MinuteSpan } from '@/api';
import { TimeField } from '@/components/TimeField';
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
    <TimeField
      label={`${name} ${t(`form.${side}`)}`}
      value={span[side]}
      onChange={(minute) => {
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
