import { useTranslation } from 'react-i18next';
import type { ImportItem } from '@/api';
import { Icon } from '@/components/Icon';
import { Bar } from './Bar';
import s from './Imports.module.css';
import { isReadAgain } from './progress';

/** How far each state has come on the bar. */
const PART = { queued: 0, reading: 0.5 } as const;

/** The state of one file: a bar while it is on its way, then a word with its icon. */
export function ItemState({ item }: { item: ImportItem }) {
  const { t } = useTranslation('imports');
  const label = t(`state.${item.state}`);
  if (isReadAgain(item)) {
    return (
      <span className={s.state} data-reading>
        <Bar part={PART.reading} label={item.fileName} />
        <span className={s.quiet}>{t('state.reading')}</span>
      </span>
    );
  }
  switch (item.state) {
    case 'queued':
    case 'reading':
      return (
        <span className={s.state} data-reading={item.state === 'reading' || undefined}>
          <Bar part={PART[item.state]} label={item.fileName} />
          <span className={s.quiet}>{label}</span>
        </span>
      );
    case 'done':
      return (
        <span className={s.state}>
          <Icon name="check" size="s" className={s.ok} />
          {t('state.doneWith', { count: item.fieldCount })}
        </span>
      );
    case 'attached':
      return (
        <span className={s.state}>
          <Icon name="check" size="s" className={s.ok} />
          {label}
        </span>
      );
    case 'already_there':
    case 'cancelled':
      return (
        <span className={s.state}>
          <Icon name="minus" size="s" className={s.quiet} />
          <span className={s.quiet}>{label}</span>
        </span>
      );
    case 'needs_hand':
    case 'failed':
      return (
        <span className={s.state}>
          <Icon name="alert" size="s" className={item.state === 'failed' ? s.bad : s.warn} />
          {label}
        </span>
      );
  }
}
