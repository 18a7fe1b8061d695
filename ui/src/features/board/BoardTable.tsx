import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import { useToday } from '@/lib/use_now';
import { useSelection } from './selection';
import s from './Table.module.css';
import { TableRow } from './TableRow';
import type { Row, Sorting, SortKey } from './table_rows';
import { useCardClicks } from './use_card_clicks';

const ROW_HEIGHT = 40;
const KEYS: SortKey[] = ['name', 'fit', 'stage', 'next', 'days', 'rating', 'applied'];

function Head({ sorting, onSort }: { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { t } = useTranslation('board');
  // Of fits, the best is looked for.
  const press = (key: SortKey) =>
    onSort({ key, descending: sorting.key === key ? !sorting.descending : key === 'fit' });
  return (
    <div role="row" className={s.head}>
      {KEYS.map((key) => {
        const on = sorting.key === key;
        return (
          <div
            key={key}
            role="columnheader"
            data-cell={key}
            tabIndex={-1}
            aria-sort={on ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" onClick={() => press(key)}>
              {t(`table.${key}`)}
              {on ? <Icon name={sorting.descending ? 'down' : 'up'} size="xs" /> : null}
            </button>
          </div>
        );
      })}
    </div>
  );
}

interface Props {
  rows: Row[];
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** An interview of somebody is to be arranged. */
  onPlan: (id: string) => void;
}

/** The board as a table. Only the rows in sight are drawn. */
export function BoardTable({ rows, sorting, onSort, openId, onOpen, onPlan }: Props) {
  const { t } = useTranslation('board');
  const scroller = useRef<HTMLDivElement>(null);
  const today = useToday();
  const current = useSelection((state) => state.current);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingEnd: 64,
    scrollPaddingStart: 32,
    getItemKey: (index) => rows[index]?.card.id ?? index,
    useFlushSync: false,
  });
  const onClick = useCardClicks(
    rows.map(({ card }) => card.id),
    onOpen,
    onPlan,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the keyboard only, not every change of the rows
  useEffect(() => {
    const index = rows.findIndex(({ card }) => card.id === current);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  }, [current]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are bound to the window
    <div
      ref={scroller}
      className={s.table}
      role="table"
      aria-label={t('view.table')}
      aria-rowcount={rows.length + 1}
      onClick={onClick}
    >
      <Head sorting={sorting} onSort={onSort} />
      <div role="rowgroup" className={s.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row ? (
            <TableRow key={key} row={row} index={index} top={start} open={row.card.id === openId} today={today} />
          ) : null;
        })}
      </div>
    </div>
  );
}
