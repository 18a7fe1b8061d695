import type { TFunction } from 'i18next';
import type { Busy, MinuteSpan, SlotReason, TimeRange } from '@/api';
import type { IconName } from '@/components/Icon';
import { clockIn, viewerZone, zoneLabel } from '@/lib/zone';
import { hourOf, saidTime, saidWhen } from '../parts/said';

/** A reason as people read it: what it is, and its times. */
interface ReasonWords {
  icon: IconName;
  title: string;
  detail: string;
}

interface Context {
  t: TFunction<'interviews'>;
  language: string;
  today: Date;
  name: (id: string) => string;
}

const times = ({ start, end }: TimeRange | Busy): string => saidTime(new Date(start), new Date(end));

/** 09:00–18:00 in a zone, by its own clock. */
function hoursIn(hours: readonly MinuteSpan[], zone: string, { t, today }: Context): string {
  const said = hours.map(({ from, to }) => `${hourOf(from)} – ${hourOf(to)}`).join(', ');
  return t(hours.length === 0 ? 'why.noHours' : 'why.hours', { hours: said, zone: zoneLabel(zone, today) });
}

/** Says why a time is not proposed. Every kind has its sentence, with the times that explain it. */
export function reasonWords(reason: SlotReason, context: Context): ReasonWords {
  const { t, language, today, name } = context;
  const said = (range: TimeRange) => saidWhen(new Date(range.start), new Date(range.end), today, language);
  const event = (one: Busy) => one.title || t('block.private');
  switch (reason.kind) {
    case 'outside_window':
      return {
        icon: 'cal',
        title: t('why.outside_window.title'),
        detail: t('why.outside_window.detail', { when: said(reason.window) }),
      };
    case 'too_soon': {
      const earliest = new Date(reason.earliest);
      const hours = Math.round(reason.noticeMinutes / 60);
      const clock = clockIn(viewerZone(), earliest);
      return { icon: 'clock', title: t('why.too_soon.title'), detail: t('why.too_soon.detail', { hours, clock }) };
    }
    case 'candidate_hours':
      return {
        icon: 'globe',
        title: t('why.candidate_hours.title'),
        detail: hoursIn(reason.hours, reason.zone, context),
      };
    case 'candidate_busy':
      return {
        icon: 'person',
        title: t('why.candidate_busy.title'),
        detail: t('why.at', { what: event(reason.event), when: times(reason.event) }),
      };
    case 'busy':
      return {
        icon: 'cal',
        title: t('why.busy.title', { name: name(reason.person), event: event(reason.event) }),
        detail: times(reason.event),
      };
    case 'buffer': {
      const { minutes, side, blocks } = reason;
      const title = t(`why.buffer.title.${side}`, { name: name(reason.person), event: event(reason.event) });
      return {
        icon: 'buffer',
        title,
        detail: t(`why.buffer.detail.${side}`, { minutes, event: times(reason.event), blocks: times(blocks) }),
      };
    }
    case 'lunch':
      return {
        icon: 'clock',
        title: t('why.lunch.title', { name: name(reason.person) }),
        detail: times(reason.blocks),
      };
    case 'outside_hours':
      return {
        icon: 'clock',
        title: t('why.outside_hours.title', { name: name(reason.person) }),
        detail: hoursIn(reason.hours, reason.zone, context),
      };
    case 'weekend':
      return {
        icon: 'cal',
        title: t('why.weekend.title', { name: name(reason.person) }),
        detail: t('why.weekend.detail', { date: reason.date }),
      };
    case 'day_off':
      return {
        icon: 'cal',
        title: t('why.day_off.title', { name: name(reason.person) }),
        detail: [reason.name, reason.date].filter(Boolean).join(' · '),
      };
    case 'holiday': {
      const { nameKo, nameEn, date } = reason.holiday;
      const which = language === 'ko' ? nameKo : nameEn;
      return {
        icon: 'cal',
        title: t('why.holiday.title', { name: name(reason.person) }),
        detail: `${which} · ${date}`,
      };
    }
    case 'daily_limit': {
      const { limit, count, date } = reason;
      return {
        icon: 'person',
        title: t('why.daily_limit.title', { name: name(reason.person) }),
        detail: t('why.daily_limit.detail', { limit, number: count, date }),
      };
    }
    case 'calendar_unknown':
      return {
        icon: 'alert',
        title: t('why.calendar_unknown.title', { name: name(reason.person) }),
        detail: t('why.calendar_unknown.detail'),
      };
    case 'panel_short': {
      const { group, needed, free } = reason;
      return {
        icon: 'person',
        title: t('why.panel_short.title', { number: group + 1 }),
        detail: t('why.panel_short.detail', { needed, free }),
      };
    }
  }
}
