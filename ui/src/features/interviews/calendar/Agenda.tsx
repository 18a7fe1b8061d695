import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { Empty } from '@/components/Empty';
import s from './Agenda.module.css';
import { AgendaDay, AgendaLine } from './AgendaLine';
import { rowsOf } from './agenda_rows';
import type { Days } from './days';
import type { Entry } from './entries';
import { useBlockKeys } from './use_block_keys';

/** Pixels of a day's name, and of an interview. */
const DAY = 36;
const LINE = 44;

interface Props {
  range: CalendarRange;
  days: Days;
  entries: Entry[];
  today: Date;
}

/** The interviews of a month, one under the other. Only what is in sight is drawn. */
export function Agenda({ range, entries, today }: Props) {
  const { t } = useTranslation('interviews');
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useDeferredValue(entries, NONE);
  const rows = useMemo(() => rowsOf(shown), [shown]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY : LINE),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const keys = useBlockKeys(range, entries, scroller);
  const next = rows.findIndex((row) => row.kind === 'day' && row.day >= today);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another month is opened
  useEffect(() => {
    virtual.scrollToIndex(
      Math.max(
        0,
        rows.findIndex((row) => row.kind === 'day' && row.day.toDateString() === today.toDateString()),
      ),
      { align: 'start' },
    );
  }, [next === -1, rows.length === 0]);
  if (entries.length === 0) return <Empty text={t('agenda.empty')} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the lines inside have the focus, and their keys come here
    <div ref={scroller} className={s.scroller} onKeyDown={keys.onKeyDown} onBlur={keys.onBlur}>
      <div className={s.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index];
          return row ? (
            <div key={key} className={s.row} style={{ transform: `translateY(${start}px)`, height: size }}>
              {row.kind === 'day' ? (
                <AgendaDay day={row.day} count={row.count} today={today} />
              ) : (
                <AgendaLine entry={row.entry} />
              )}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

const NONE: never[] = [];
