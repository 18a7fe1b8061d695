import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Import, importsQuery } from '@/api';
import { Bar } from './Bar';
import { useImportDesk } from './desk';
import s from './Imports.module.css';

/** In the navigation while files are being read: how far it is. A press shows the files. Nothing when nothing runs. */
export function ImportProgress() {
  const { t } = useTranslation('imports');
  const { watching, watch } = useImportDesk();
  const { data: imports = [] } = useQuery(importsQuery());
  const running = imports.filter(({ finishedAt }) => finishedAt === null);
  const first = running[0];
  if (!first || watching === first.id) return null;
  const sum = (pick: (row: Import) => number) => running.reduce((total, row) => total + pick(row), 0);
  const total = sum((row) => row.total);
  const done = sum((row) => row.done + row.problems);
  return (
    <button type="button" className={s.slot} onClick={() => watch(first.id)}>
      <span>{t('card.running', { done, total })}</span>
      <Bar part={total === 0 ? 0 : done / total} label={t('card.label')} />
    </button>
  );
}
