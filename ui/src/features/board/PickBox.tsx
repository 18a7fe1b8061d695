import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import s from './PickBox.module.css';

/** The box that picks a card or row. The click is heard by the list around it; by keyboard it is X. */
export function PickBox({ name, picked }: { name: string; picked: boolean }) {
  const { t } = useTranslation('board');
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={picked}
      aria-label={t('card.pick', { name })}
      tabIndex={-1}
      className={s.box}
      data-pick
    >
      <Icon name="check" size="xs" />
    </button>
  );
}
