import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import s from './Panel.module.css';

const STARS = [1, 2, 3, 4, 5];

/** One to five stars; the same one again takes the rating away. Keys 1–5 do it from anywhere on the board. */
export function Stars({ rating, onRate }: { rating: number | null; onRate: (rating: number | null) => void }) {
  const { t } = useTranslation('candidates');
  return (
    <span className={s.stars} role="group" aria-label={t('rating.label')}>
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          aria-pressed={star === rating}
          aria-label={t('rating.give', { count: star })}
          title={t('rating.give', { count: star })}
          data-on={star <= (rating ?? 0) || undefined}
          onClick={() => onRate(star === rating ? null : star)}
        >
          <Icon name="star" size="s" filled={star <= (rating ?? 0)} />
        </button>
      ))}
    </span>
  );
}
