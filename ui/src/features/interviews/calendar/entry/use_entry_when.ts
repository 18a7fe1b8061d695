import { useTranslation } from 'react-i18next';
import type { EntryTime } from '@/api';
import { clock, saidDay, saidTime } from '../../parts/said';
import { addDays, isSameDay } from '../days';
import { spanOf } from './when';

/** Says when an entry is: 3월 9일 월 종일, 목 12일 14:00 – 15:00, 목 12일 18:00까지. */
export function useEntryWhen(): (time: EntryTime) => string {
  const { t, i18n } = useTranslation('entries');
  return (time) => {
    const { start, end } = spanOf(time);
    const today = new Date();
    const day = (at: Date) => saidDay(at, today, i18n.language);
    if (time.kind === 'all_day') {
      const last = addDays(end, -1);
      return isSameDay(start, last) ? `${day(start)} ${t('when.wholeDay')}` : `${day(start)} – ${day(last)}`;
    }
    if (start.getTime() === end.getTime()) return `${day(start)} ${t('when.until', { time: clock(start) })}`;
    if (isSameDay(start, end)) return `${day(start)} ${saidTime(start, end)}`;
    return `${day(start)} ${clock(start)} – ${day(end)} ${clock(end)}`;
  };
}
