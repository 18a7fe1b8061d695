import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Import } from '@/api';
import { Icon } from '@/components/Icon';
import s from './Imports.module.css';

interface Props {
  row: Import;
  onFollow?: () => void;
}

/** At the end of an import: how many of its candidates lack required skills, and the way to the ranking. Nothing when nobody does. */
export function LackingLine({ row: { finishedAt, lacking, postingId }, onFollow }: Props) {
  const { t } = useTranslation('imports');
  if (finishedAt === null || lacking === 0) return null;
  return (
    <p className={s.lacking} role="status">
      <Icon name="minus" size="s" />
      <span>{t('lacking.text', { count: lacking })}</span>
      <Link to="/postings/$postingId/ranking" params={{ postingId }} onClick={onFollow}>
        {t('lacking.ranking')}
      </Link>
    </p>
  );
}
