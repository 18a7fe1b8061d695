import { memo, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { weekday } from '../parts/said';
import { type Days, dayKey, eachDay, isSameDay } from './days';
import { allDayOf, byDay, type Entry } from './entries';
import { useLayers } from './layers';
import s from './Month.module.css';
import { MonthCell } from './MonthCell';
import { MonthDay } from './MonthDay';
import { dayOfElement, enterSurface } from './surface';
import { useBlockKeys } from './use_block_keys';
import { useGridDrag } from './use_grid_drag';

/** Pixels of the number over a cell, and of one line in it. */
const HEAD = 28;
const LINE = 21;

interface Props {
  range: CalendarRange;
  days: Days;
  anchor: Date;
  entries: Entry[];
  today: Date;
  onDay: (day: Date) => void;
}

/** How many lines a cell of `weeks` rows has room for. */
function useRows(weeks: number) {
  const grid = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(4);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const measure = () => setRows(Math.max(2, Math.floor((element.clientHeight / weeks - HEAD) / LINE)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [weeks]);
  return [grid, rows] as const;
}

/** A month by the day: interviews, as many as fit; the rest opens from the last line. */
export const MonthView = memo(function MonthView({ range, days, anchor, entries, today, onDay }: Props) {
  const { i18n } = useTranslation();
  const hidden = useLayers((layers) => layers.hidden);
  const own = useLayers((layers) => layers.own);
  const all = useMemo(() => eachDay(days), [days]);
  const [grid, rows] = useRows(all.length / 7);
  // Drawn in slices, after the frame that shows the empty days: five hundred interviews at once would hold the window up.
  const shown = useDeferredValue(entries, NONE);
  const ours = useMemo(
    () => byDay(shown.filter(({ kind }) => kind === 'interview' || kind === 'offer' || kind === 'own')),
    [shown],
  );
  const allDay = useMemo(() => allDayOf(range, { hidden, own }, i18n.language), [range, hidden, own, i18n.language]);
  useLayoutEffect(
    () =>
      enterSurface({
        scroller: null,
        placeAt: (x, y) => {
          const under = document.elementFromPoint(x, y);
          const day = grid.current?.contains(under) ? dayOfElement(under) : null;
          return day && { day, minute: null };
        },
      }),
    [grid],
  );
  useGridDrag(grid, range, entries);
  const keys = useBlockKeys(range, entries, grid);
  const [open, setOpen] = useState<{ day: Date; at: Element } | null>(null);
  const openDay = useCallback((day: Date, at: Element) => setOpen({ day, at }), []);
  return (
    <div className={s.month}>
      <div className={s.names}>
        {all.slice(0, 7).map((day) => (
          <span key={dayKey(day)}>{weekday(day, i18n.language)}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the blocks inside have the focus, and their keys come here */}
      <div ref={grid} className={s.grid} data-grid onKeyDown={keys.onKeyDown} onBlur={keys.onBlur}>
        {all.map((day) => (
          <MonthCell
            key={dayKey(day)}
            day={day}
            isOther={day.getMonth() !== anchor.getMonth()}
            isToday={isSameDay(day, today)}
            entries={ours.get(dayKey(day)) ?? NONE}
            whole={allDay.get(dayKey(day)) ?? NONE}
            rows={rows}
            onDay={onDay}
            onMore={openDay}
          />
        ))}
      </div>
      {open ? <MonthDay {...open} entries={ours.get(dayKey(open.day)) ?? NONE} onClose={() => setOpen(null)} /> : null}
      <span className="visually-hidden" role="status">
        {keys.said}
      </span>
    </div>
  );
});

const NONE: never[] = [];
