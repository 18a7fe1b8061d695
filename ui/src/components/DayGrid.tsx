import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayKey, eachDay, isSameDay, startOfDay, startOfMonth, startOfWeek } from '@/lib/days';
import { useToday } from '@/lib/use_now';
import { IconButton } from './Button';
import s from './DayField.module.css';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface Props {
  value: Date | null;
  min?: Date | undefined;
  onChoose: (day: Date) => void;
}

/** The days of a month. Arrows go from day to day and from week to week, Page Up and Page Down from month to month. */
export function DayGrid({ value, min, onChoose }: Props) {
  const { t, i18n } = useTranslation('common');
  const today = startOfDay(useToday());
  const [at, setAt] = useState(() => startOfDay(value ?? today));
  const grid = useRef<HTMLDivElement>(null);
  const first = startOfMonth(at);
  const days = eachDay({ from: startOfWeek(first), to: addDays(startOfWeek(first), 42) });
  const locale = i18n.language === 'ko' ? 'ko-KR' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'narrow' });
  const month = (by: number) => setAt(new Date(at.getFullYear(), at.getMonth() + by, 1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day that the keys have come to takes the focus
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const months = { PageUp: -1, PageDown: 1 }[event.key];
    if (by === undefined && months === undefined) return;
    event.preventDefault();
    if (by !== undefined) setAt(addDays(at, by));
    else if (months !== undefined) month(months);
  };
  return (
    <div className={s.month}>
      <div className={s.head}>
        <b>{new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' }).format(at)}</b>
        <IconButton icon="left" size="s" label={t('day.before')} onClick={() => month(-1)} />
        <IconButton icon="right" size="s" label={t('day.behind')} onClick={() => month(1)} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the days inside have the focus, and their keys come here */}
      <div ref={grid} className={s.days} onKeyDown={onKeyDown}>
        {days.slice(0, 7).map((day) => (
          <span key={dayKey(day)}>{weekday.format(day)}</span>
        ))}
        {days.map((day) => (
          <button
            key={dayKey(day)}
            type="button"
            tabIndex={isSameDay(day, at) ? 0 : -1}
            disabled={min !== undefined && day < startOfDay(min)}
            data-other={day.getMonth() !== at.getMonth() || undefined}
            data-today={isSameDay(day, today) || undefined}
            aria-pressed={value !== null && isSameDay(day, value)}
            onClick={() => onChoose(day)}
          >
            {day.getDate()}
          </button>
        ))}
      </div>
    </div>
  );
}
