import { useTranslation } from 'react-i18next';
import type { CandidateDetail } from '@/api';
import s from './Feed.module.css';
import { FeedItem } from './FeedItem';
import { OtherApplications } from './OtherApplications';

/** Entries that are seen under the résumé; the history tab has them all. */
const LATEST = 6;

interface Props {
  detail: CandidateDetail;
  /** Everything, in its own tab; otherwise the latest under the résumé. */
  whole: boolean;
  onUndoMerge: (mergeId: string) => void;
  onOtherApplication?: (applicationId: string, postingId: string) => void;
}

/** What happened, who did it and when, newest first. */
export function Activity({ detail, whole, onUndoMerge, onOtherApplication }: Props) {
  const { t } = useTranslation('candidates');
  const shown = whole ? detail.feed : detail.feed.slice(0, LATEST);
  return (
    <section className={s.feed} data-whole={whole || undefined}>
      {onOtherApplication ? <OtherApplications detail={detail} onOpen={onOtherApplication} /> : null}
      <h2>{t('activity')}</h2>
      <ol>
        {shown.map((entry) => (
          <FeedItem key={`${entry.at} ${entry.event.kind}`} entry={entry} detail={detail} onUndoMerge={onUndoMerge} />
        ))}
      </ol>
    </section>
  );
}
