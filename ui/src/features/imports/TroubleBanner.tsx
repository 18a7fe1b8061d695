import { useTranslation } from 'react-i18next';
import type { ImportItem } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import s from './Imports.module.css';
import { inTrouble, troubles } from './progress';

interface Props {
  items: ImportItem[];
  onShow: () => void;
  onRetry: (items: ImportItem[]) => void;
}

/** At the end of an import: how many files went wrong, why, and the ways on. Nothing when all went well. */
export function TroubleBanner({ items, onShow, onRetry }: Props) {
  const { t } = useTranslation('imports');
  const wrong = items.filter(inTrouble);
  if (wrong.length === 0) return null;
  const reasons = troubles(items).map(({ reason, count }) =>
    t('trouble.reason', { name: t(`reason.${reason}.name`), count }),
  );
  return (
    <div className={s.banner} role="status">
      <Icon name="alert" className={s.warn} />
      <p>
        <b>{t('trouble.title', { count: wrong.length })}</b> {reasons.join(' · ')}
      </p>
      <Button variant="ghost" size="s" icon="sync" onClick={() => onRetry(wrong)}>
        {t('trouble.retryAll')}
      </Button>
      <Button size="s" onClick={onShow}>
        {t('trouble.show')}
      </Button>
    </div>
  );
}
