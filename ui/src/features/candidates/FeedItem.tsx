import { useTranslation } from 'react-i18next';
import type { CandidateDetail, FeedEntry } from '@/api';
import { Icon, type IconName } from '@/components/Icon';
import { fullTime } from '@/lib/time';
import { useRelativeTime } from '@/lib/use_relative_day';
import s from './Feed.module.css';
import { FeedText } from './FeedText';
import { useUndoMerge } from './undo_merge';

const ICONS: Record<FeedEntry['event']['kind'], IconName> = {
  applied: 'inbox',
  document_read: 'doc',
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
  merged: 'merge',
  unmerged: 'merge',
  undone: 'undo',
};

/** Takes a merge back, while that can be done. */
function UndoMerge({ mergeId, detail }: { mergeId: string; detail: CandidateDetail }) {
  const { t } = useTranslation('candidates');
  const undo = useUndoMerge(detail);
  if (!detail.merges.some(({ id }) => id === mergeId)) return null;
  return (
    <button type="button" className={s.link} disabled={undo.isPending} onClick={() => undo.mutate(mergeId)}>
      {t('merge.undo')}
    </button>
  );
}

/** One thing that happened. */
export function FeedItem({ entry, detail }: { entry: FeedEntry; detail: CandidateDetail }) {
  const { i18n } = useTranslation();
  const relativeTime = useRelativeTime();
  const { event, at } = entry;
  return (
    <li className={s.item}>
      <Icon name={ICONS[event.kind]} />
      <span>
        <FeedText entry={entry} />
        {event.kind === 'merged' ? <UndoMerge mergeId={event.mergeId} detail={detail} /> : null}
        {event.kind === 'noted' ? <q>{event.body}</q> : null}
        {event.kind === 'rejected' && event.note ? <q>{event.note}</q> : null}
      </span>
      <time className={s.when} dateTime={at} title={fullTime(at, i18n.language)}>
        {relativeTime(at)}
      </time>
    </li>
  );
}
