import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { Menu, MenuItem } from '@/components/Menu';
import s from './FilterBar.module.css';
import { useOrder } from './order_store';

/** In what order the cards of a column stand: who has waited longest, or who fits best. */
export function OrderMenu({ postingId }: { postingId: string }) {
  const { t } = useTranslation('board');
  const best = useOrder((state) => state.best.includes(postingId));
  const order = useOrder((state) => state.order);
  const now = t(best ? 'order.best' : 'order.waiting');
  return (
    <Menu
      trigger={
        <button type="button" className={s.order} title={t('order.label')} aria-label={`${t('order.label')}: ${now}`}>
          <Icon name="sort" size="s" />
          <span className={s.orderName}>{now}</span>
        </button>
      }
    >
      <MenuItem checked={!best} onSelect={() => order(postingId, false)}>
        {t('order.waiting')}
      </MenuItem>
      <MenuItem checked={best} onSelect={() => order(postingId, true)}>
        {t('order.best')}
      </MenuItem>
    </Menu>
  );
}
