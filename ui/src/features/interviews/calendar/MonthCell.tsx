import clsx from 'clsx';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { saidDate } from '../parts/said';
import { dayKey, isSameDay } from './days';
import type { AllDay, Entry } from './entries';
import { useGhost } from './ghost';
import s from './Month.module.css';
import { MonthLines } from './MonthLines';
import { cellOf } from './month_entries';

interface Props {
  day: Date;
  /** It belongs to the month before or behind. */
  isOther: boolean;
  isToday: boolean;
  entries: Entry[];
  whole: AllDay[];
  /** How many lines there is room for. */
  rows: number;
  onDay: (day: Date) => void;
  /** All of the day, beside what was pressed. */
  onMore: (day: Date, at: Element) => void;
}

/** One day of a month. */
export const MonthCell = memo(function MonthCell({
  day,
  isOther,
  isToday,
  entries,
  whole,
  rows,
  onDay,
  onMore,
}: Props) {
  const { t, i18n } = useTranslation('interviews');
  const isTarget = useGhost(({ ghost }) => ghost !== null && isSameDay(ghost.day, day));
  const { shown, more } = useMemo(() => cellOf(entries, rows), [entries, rows]);
  const holiday = whole.find(({ isHoliday }) => isHoliday);
  const title = saidDate(day, i18n.language);
  return (
    <div
      className={clsx(s.cell, isOther && s.other, isToday && s.today)}
      data-day={dayKey(day)}
      data-target={isTarget || undefined}
    >
      <div className={s.cellHead}>
        <button type="button" className={s.number} title={title} aria-label={title} onClick={() => onDay(day)}>
          {day.getDate()}
        </button>
        {holiday ? <span className={clsx(s.holiday, 'cut')}>{holiday.text}</span> : null}
        {entries.length > 0 ? <span className={s.count}>{t('week.count', { count: entries.length })}</span> : null}
      </div>
      {shown.length > 0 ? <MonthLines entries={shown} /> : null}
      {more > 0 ? (
        <button
          type="button"
          className={s.more}
          aria-haspopup="dialog"
          onClick={(event) => onMore(day, event.currentTarget)}
        >
          {t('month.more', { count: more })}
        </button>
      ) : null}
    </div>
  );
});
