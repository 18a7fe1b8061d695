import { useTranslation } from 'react-i18next';
import { calendarDays, clockTime, dayOf } from './time';
import { useToday } from './use_now';

/** Says an instant that is to come: 08:00, 내일 08:00, 3월 8일 08:00. */
export function useComingTime(): (at: string) => string {
  const { t, i18n } = useTranslation('common');
  const today = useToday();
  return (at) => {
    const clock = clockTime(at, i18n.language);
    const days = calendarDays(today, new Date(at));
    if (days === 0) return clock;
    if (days === 1) return t('time.tomorrowAt', { clock });
    // Said as a date, whichever side of today it lies on.
    const day = dayOf(at, new Date(new Date(at).getTime() + 30 * 86_400_000), i18n.language);
    return t('time.dateAt', { date: day.kind === 'date' ? day.text : '', clock });
  };
}
