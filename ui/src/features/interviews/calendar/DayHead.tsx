import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { weekday } from '../parts/said';
import { isSameDay } from './days';
import s from './Week.module.css';

/** The day's number and name, and how many interviews it has. */
export function DayHead({ day, today, count }: { day: Date; today: Date; count: number }) {
  const { t, i18n } = useTranslation('interviews');
  const isToday = isSameDay(day, today);
  const name = weekday(day, i18n.language, isToday && i18n.language === 'ko' ? 'long' : 'short');
  return (
    <div className={clsx(s.dayHead, isToday && s.today)} aria-current={isToday ? 'date' : undefined}>
      <b>{day.getDate()}</b>
      <span className="cut">{isToday ? t('week.today', { day: name }) : name}</span>
      {count > 0 ? <span className={s.load}>{t('week.count', { count })}</span> : null}
    </div>
  );
}
