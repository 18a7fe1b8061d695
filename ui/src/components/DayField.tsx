import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import s from './DayField.module.css';
import { DayGrid } from './DayGrid';
import { Icon } from './Icon';
import { Popover } from './Popover';

interface Props {
  /** What the day is of, for screen readers. */
  label: string;
  value: Date | null;
  onChange: (day: Date) => void;
  /** The first day that can be chosen. */
  min?: Date | undefined;
}

/** A day as the field says it: 2026년 3월 12일 (목), Thu 12 Mar 2026. */
function saidDay(day: Date, language: string): string {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
  const month = language === 'ko' ? 'long' : 'short';
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month, day: 'numeric', weekday: 'short' }).format(day);
}

/** A day, chosen from a month that opens. */
export function DayField({ label, value, onChange, min }: Props) {
  const { t, i18n } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const said = value ? saidDay(value, i18n.language) : t('day.choose');
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className={s.pop}
      trigger={
        <button
          type="button"
          className={s.field}
          data-empty={value === null || undefined}
          aria-label={`${label}: ${said}`}
        >
          <span className="cut">{said}</span>
          <Icon name="cal" size="s" />
        </button>
      }
    >
      <DayGrid
        value={value}
        min={min}
        onChoose={(day) => {
          onChange(day);
          setOpen(false);
        }}
      />
    </Popover>
  );
}
