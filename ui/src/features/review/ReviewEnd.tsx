import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import s from './Review.module.css';
import { useReview } from './review_store';

/** Nobody waits any more: what was done, and what was left out. */
export function ReviewEnd({ onAgain, onLeave }: { onAgain: () => void; onLeave: () => void }) {
  const { t } = useTranslation('review');
  const outcomes = Object.values(useReview((state) => state.outcomes));
  const skipped = outcomes.filter(({ kind }) => kind === 'skipped').length;
  const done = outcomes.length - skipped;
  const board = <Button onClick={onLeave}>{t('toBoard')}</Button>;
  if (outcomes.length === 0) return <Empty text={t('empty')}>{board}</Empty>;
  return (
    <div className={s.end} role="status">
      <h2>{t('finished')}</h2>
      <p>
        {done > 0 ? t('finishedDid', { count: done }) : null}{' '}
        {skipped > 0 ? t('finishedSkipped', { count: skipped }) : null}
      </p>
      <div className={s.endButtons}>
        {skipped > 0 ? (
          <Button variant="primary" icon="sync" onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null}
        {board}
      </div>
    </div>
  );
}
