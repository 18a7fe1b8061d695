import { useTranslation } from 'react-i18next';
import type { FeedEntry } from '@/api';
import { Empty } from '@/components/Empty';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Feed.module.css';

/** The notes on a person, newest first. */
export function Notes({ feed }: { feed: FeedEntry[] }) {
  const { t } = useTranslation('candidates');
  const relativeTime = useRelativeTime();
  const notes = feed.filter(({ event }) => event.kind === 'noted');
  if (notes.length === 0) return <Empty text={t('note.none')} />;
  return (
    <ol className={s.notes}>
      {notes.map(({ event, actor, at }) => (
        <li key={at}>
          <header>
            <b>{actor || t('someone')}</b>
            <time dateTime={at}>{relativeTime(at)}</time>
          </header>
          <p data-selectable>{event.kind === 'noted' ? event.body : ''}</p>
        </li>
      ))}
    </ol>
  );
}
