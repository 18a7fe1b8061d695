import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportItem } from '@/api';
import s from './Imports.module.css';
import { type ItemActions, ItemRow } from './ItemRow';

/** Pixels of a row: a name and a line below it. */
export const ROW_HEIGHT = 48;

interface Props extends ItemActions {
  items: ImportItem[];
  /** Keeps the file that is being read in sight, unless the pointer or the keyboard is in the list. */
  follow?: boolean;
}

/** The files of an import; only those that are seen are drawn. */
export function ItemList({ items, follow = false, ...actions }: Props) {
  const { t } = useTranslation('imports');
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  const reading = follow ? items.findIndex(({ state }) => state === 'reading') : -1;
  useEffect(() => {
    if (reading >= 0 && !scroller.current?.matches(':hover, :focus-within')) rows.scrollToIndex(reading);
  }, [reading, rows]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className={s.items} tabIndex={0} aria-label={t('page.files')}>
      <ul style={{ height: rows.getTotalSize() }} className={s.itemsInner}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          return item ? (
            <li key={key} className={s.item} style={{ translate: `0 ${start}px` }}>
              <ItemRow item={item} {...actions} />
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
