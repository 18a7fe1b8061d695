import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { clockTime, dayOf } from './time';
import { useToday } from './use_now';

/** Says a day as people do: 오늘, 어제, 3일 전, 3월 8일. `t` knows the words of `common`. */
export function saidDay(at: string, today: Date, language: string, t: TFunction<['board', 'common']>): string {
  const day = dayOf(at, today, language);
  if (day.kind === 'date') return day.text;
  if (day.days === 0) return t('common:time.today');
  return day.days === 1 ? t('common:time.yesterday') : t('common:time.daysAgo', { count: day.days });
}

/** Says days, for parts that have no words of their own at hand. */
export function useRelativeDay(): (at: string) => string {
  const { t, i18n } = useTranslation(['board', 'common']);
  const today = useToday();
  return (at) => saidDay(at, today, i18n.language, t);
}

/** Says an instant of the feed: the clock time within two days (오늘 10:42), the day after that. */
export function useRelativeTime(): (at: string) => string {
  const { i18n } = useTranslation('common');
  const relativeDay = useRelativeDay();
  const today = useToday();
  return (at) => {
    const day = dayOf(at, today, i18n.language);
    const recent = day.kind === 'ago' && day.days <= 1;
    return recent ? `${relativeDay(at)} ${clockTime(at, i18n.language)}` : relativeDay(at);
  };
}
