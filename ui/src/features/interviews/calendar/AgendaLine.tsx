import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { useMinute } from '@/lib/use_now';
import { StateWord } from '../parts/StateWord';
import { saidDay, saidTime } from '../parts/said';
import s from './Agenda.module.css';
import { isSameDay } from './days';
import { type Entry, isClashing } from './entries';
import { OwnRow } from './entry/OwnRow';
import { useEntryWords } from './entry_words';
import { pick, usePicked } from './picked';

/** A day, and how many interviews it has. */
export function AgendaDay({ day, count, today }: { day: Date; count: number; today: Date }) {
  const { t, i18n } = useTranslation('interviews');
  const isToday = isSameDay(day, today);
  const said = saidDay(day, today, i18n.language);
  return (
    <h2 className={clsx(s.day, isToday && s.today)}>
      {isToday ? t('week.today', { day: said }) : said}
      <span>{t('week.count', { count })}</span>
    </h2>
  );
}

/** One interview of an agenda. */
export function AgendaLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation('interviews');
  const now = useMinute();
  const { title, line } = useEntryWords()(entry);
  const interview = entry.kind === 'interview' || entry.kind === 'offer' ? entry.interview : null;
  const picked = usePicked(
    (one) => interview !== null && one.picked?.kind === 'interview' && one.picked.id === interview.id,
  );
  if (entry.kind === 'own') return <OwnRow entry={entry} />;
  if (!interview) return null;
  const clash = isClashing(interview);
  return (
    <button
      type="button"
      className={clsx(s.line, entry.end <= now && s.past)}
      data-block={entry.key}
      data-picked={picked || undefined}
      onClick={() => pick({ kind: 'interview', id: interview.id })}
    >
      <time>{saidTime(entry.start, entry.end)}</time>
      <b className="cut">{title}</b>
      <span className="cut">{line}</span>
      {clash ? (
        <span className={s.clash}>
          <Icon name="alert" size="xs" />
          {t('clash.word')}
        </span>
      ) : null}
      <StateWord interview={interview} />
    </button>
  );
}
