import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Import, Posting } from '@/api';
import { useRelativeTime } from '@/lib/use_relative_day';
import { Bar } from './Bar';
import s from './Imports.module.css';
import { partOf } from './progress';

/** One import in the table of all. */
export function ImportRow({ row, posting }: { row: Import; posting: Posting | undefined }) {
  const { t } = useTranslation('imports');
  const relativeTime = useRelativeTime();
  const number = (value: number, warn = false) => (
    <td className={clsx(s.number, value === 0 && s.quiet, warn && value > 0 && s.warn)}>{value}</td>
  );
  return (
    <tr>
      <td>
        <Link to="/imports/$importId" params={{ importId: row.id }} className={s.link}>
          {posting?.title ?? t('table.unknown')}
        </Link>
      </td>
      <td>{relativeTime(row.createdAt)}</td>
      <td>
        {row.finishedAt === null ? (
          <Bar part={partOf(row)} label={t('table.progress')} />
        ) : (
          <span className={s.quiet}>{t('table.finished')}</span>
        )}
      </td>
      {number(row.total)}
      {number(row.done)}
      {number(row.problems, true)}
    </tr>
  );
}
