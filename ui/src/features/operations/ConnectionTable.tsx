import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Operations } from '@/api';
import { useMinute } from '@/lib/use_now';
import { ConnectionRow } from './ConnectionRow';
import s from './Operations.module.css';
import { useAgo } from './use_ago';

const COLUMNS = ['name', 'state', 'success', 'latency', 'p95', 'errors', 'waiting', 'breaker', 'action'] as const;
const NUMBERS = new Set<string>(['p95', 'errors', 'waiting']);

/** Every connection and how it fares. */
export function ConnectionTable({ operations }: { operations: Operations }) {
  const { t } = useTranslation('operations');
  // The ages are of the moment the router looked, or of later minutes.
  const ago = useAgo(Math.max(new Date(operations.at).getTime(), useMinute().getTime()));
  return (
    <div role="table" aria-label={t('title')}>
      <div role="row" className={clsx(s.grid, s.head)}>
        {COLUMNS.map((column) => (
          <span key={column} role="columnheader" tabIndex={-1} className={clsx(NUMBERS.has(column) && s.num)}>
            <span className={clsx(column === 'action' && 'visually-hidden')}>{t(`table.${column}`)}</span>
          </span>
        ))}
      </div>
      {operations.connections.map((connection) => (
        <ConnectionRow key={`${connection.connector} ${connection.connectionId}`} connection={connection} ago={ago} />
      ))}
    </div>
  );
}
