import { useTranslation } from 'react-i18next';
import type { CalendarEntry, Interview } from '@/api';
import { calendarDays } from '@/lib/time';
import { useMinute } from '@/lib/use_now';
import { usePeople } from '../parts/people';
import { elsewhere, saidTime, saidWhen } from '../parts/said';
import { isOverdue, isWaiting, standingOf } from '../parts/standing';
import type { Entry } from './entries';
import { useEntryWhen } from './entry/use_entry_when';

/** What a block says: its name, a second line, and the state for those who do not see its colour. */
interface EntryWords {
  title: string;
  line: string;
  state: string;
  when: string;
}

/** Says entries in words, with when they are. One look at the words of the language serves all that a block says. */
export function useEntryWords(): (entry: Entry) => EntryWords {
  const { t, i18n } = useTranslation('interviews');
  const people = usePeople();
  const now = useMinute();
  const waiting = (interview: Interview, hasTime: boolean): string => {
    if (isOverdue(interview, now)) return t('todo.overdue');
    if (hasTime) return t('todo.waitingElse');
    const days = interview.offer ? calendarDays(new Date(interview.offer.createdAt), now) : 0;
    return days > 0 ? t('block.waiting', { count: days }) : t('todo.waiting');
  };
  const ownWhen = useEntryWhen();
  const ownLine = ({ hashtags, place, position, people: whose }: CalendarEntry): string =>
    [place, people.names(whose), hashtags.map((word) => `#${word}`).join(' ') || position].filter(Boolean).join(' · ');
  const said = (entry: Entry): Omit<EntryWords, 'when'> => {
    switch (entry.kind) {
      case 'proposal':
        return {
          title: t('block.proposal', { number: entry.number }),
          line: saidTime(entry.start, entry.end),
          state: '',
        };
      case 'own':
        return { title: entry.own.title, line: ownLine(entry.own), state: '' };
      case 'outside': {
        const everybody = people.all.length > 1 && entry.people.length >= people.all.length;
        const who = everybody ? t('block.everybody') : people.names(entry.people);
        const source = entry.source === 'google' ? t('block.google') : '';
        return { title: entry.title || t('block.private'), line: [source, who].filter(Boolean).join(' · '), state: '' };
      }
      default: {
        const { interview } = entry;
        const title = t('block.interview', { round: interview.roundName, name: interview.candidateName });
        const where = [people.names(interview.people), interview.place].filter(Boolean).join(' · ');
        const line = isWaiting(interview) ? waiting(interview, entry.kind === 'interview') : where;
        const zone = elsewhere(interview.zone, entry.start);
        return { title, line: [line, zone].filter(Boolean).join(' · '), state: t(`state.${standingOf(interview)}`) };
      }
    }
  };
  return (entry) => ({
    ...said(entry),
    when: entry.kind === 'own' ? ownWhen(entry.own.time) : saidWhen(entry.start, entry.end, now, i18n.language),
  });
}
