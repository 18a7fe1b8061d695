import { useTranslation } from 'react-i18next';
import type { CandidateDetail, FeedEntry } from '@/api';
import { Icon, type IconName } from '@/components/Icon';
import { fullTime } from '@/lib/time';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Feed.module.css';
import { FeedText } from './FeedText';

const ICONS: Record<FeedEntry['event']['kind'], IconName> = {
  applied: 'inbox',
  document_read: 'doc',
  skills_missing: 'alert',
  moved: 'move',
  rejected: 'x',
  restored: 'undo',
  rated: 'star',
  tagged: 'tag',
  noted: 'edit',
  field_corrected: 'edit',
  field_removed: 'minus',
  field_undone: 'undo',
  document_reread: 'sync',
  portfolio_attached: 'doc',
  portfolio_detached: 'minus',
  merged: 'merge',
  unmerged: 'merge',
  undone: 'undo',
  interview_planned: 'cal',
  interview_offered: 'cal',
  interview_answered: 'check',
  interview_moved: 'cal',
  interview_edited: 'edit',
  interview_cancelled: 'x',
  interview_done: 'check',
  interview_no_show: 'minus',
};

interface Props {
  entry: FeedEntry;
  detail: CandidateDetail;
  /** Takes a merge back. */
  onUndoMerge: (mergeId: string) => void;
}

/** One thing that happened. A merge can be taken back from here, while that can be done. */
export function FeedItem({ entry, detail, onUndoMerge }: Props) {
  const { t, i18n } = useTranslation('candidates');
  const relativeTime = useRelativeTime();
  const { event, at } = entry;
  return (
    <li className={s.item}>
      <Icon name={ICONS[event.kind]} />
      <span>
        <FeedText entry={entry} />
        {event.kind === 'merged' && detail.merges.some(({ id }) => id === event.mergeId) ? (
          <button type="button" className={s.link} onClick={() => onUndoMerge(event.mergeId)}>
            {t('mergeUndo')}
          </button>
        ) : null}
        {event.kind === 'noted' ? <q>{event.body}</q> : null}
        {'note' in event && event.note ? <q>{event.note}</q> : null}
      </span>
      <time className={s.when} dateTime={at} title={fullTime(at, i18n.language)}>
        {relativeTime(at)}
      </time>
    </li>
  );
}
