import { useTranslation } from 'react-i18next';
import { calendarDays } from '@/lib/time';
import { useRelativeTime } from '@/lib/use_relative_day';

/** Says how long ago something was within the day (12초 전, 2분 전, 3시간 전), and the day before that. */
export function useAgo(now: number): (at: string) => string {
  const { t } = useTranslation('operations');
  const relativeTime = useRelativeTime();
  return (at) => {
    const then = new Date(at);
    const seconds = Math.max(0, Math.round((now - then.getTime()) / 1000));
    if (seconds < 5) return t('ago.now');
    if (seconds < 60) return t('ago.seconds', { count: seconds });
    if (seconds < 3600) return t('ago.minutes', { count: Math.floor(seconds / 60) });
    if (calendarDays(then, new Date(now)) === 0 && seconds < 21_600) {
      return t('ago.hours', { count: Math.floor(seconds / 3600) });
    }
    return relativeTime(at);
  };
}
