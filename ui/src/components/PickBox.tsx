import { Icon } from '@/components/Icon';
import s from './PickBox.module.css';

/** The box that picks a card or row. The click is heard by the list around it; by keyboard it is X. */
export function PickBox({ label, picked }: { label: string; picked: boolean }) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={picked}
      aria-label={label}
      tabIndex={-1}
      className={s.box}
      data-pick
    >
      <Icon name="check" size="xs" />
    </button>
  );
}
