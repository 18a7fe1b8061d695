import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '@/components/Segmented';
import s from './Review.module.css';
import { useReview } from './review_store';

/** People with doubtful values, or files that gave no candidate. */
export type Show = 'people' | 'files';

interface Props {
  show: Show;
  onShow: (show: Show) => void;
  people: number;
  files: number;
  /** Which of how many candidates is open; `null` when nobody is. */
  place: { number: number; count: number } | null;
}

/** What is gone through, and how far that is. */
export function ReviewBar({ show, onShow, people, files, place }: Props) {
  const { t } = useTranslation('review');
  const outcomes = useReview((state) => state.outcomes);
  const done = Object.values(outcomes).filter(({ kind }) => kind !== 'skipped').length;
  return (
    <div className={s.bar}>
      <SegmentedControl
        label={t('show.label')}
        value={show}
        onChange={onShow}
        options={[
          { value: 'people', label: t('show.people', { count: people }) },
          { value: 'files', label: t('show.files', { count: files }) },
        ]}
      />
      <span className={s.progress} aria-live="polite">
        {done > 0 ? <span>{t('did', { count: done })}</span> : null}
        {place && show === 'people' ? <b>{t('place', place)}</b> : null}
      </span>
    </div>
  );
}
