import { memo, useDeferredValue, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange, Proposal } from '@/api';
import { viewerZone, zoneLabel } from '@/lib/zone';
import { AllDayCell } from './AllDayCell';
import { DayColumn } from './DayColumn';
import { DayHead } from './DayHead';
import { addDays, type Days, dayKey, eachDay, isSameDay, weekColumns } from './days';
import { allDayOf, byDay, type Entry, hasWeekend, takenOf } from './entries';
import { Ghost } from './Ghost';
import { Gutter } from './Gutter';
import { useLayers } from './layers';
import { enterSurface } from './surface';
import { useBlockKeys } from './use_block_keys';
import { useGridDrag } from './use_grid_drag';
import s from './Week.module.css';

/** Pixels of an hour. */
const HOUR = 66;
/** The first minute that is in sight at first, unless something of ours is earlier: in another zone it may be at night. */
const MORNING = 8.5 * 60;

/** The minute at which a week begins to be of interest. */
function firstMinute(entries: Entry[], days: Days): number {
  const ours = entries.filter(({ kind, start }) => kind === 'interview' && start >= days.from && start < days.to);
  const earliest = Math.min(...ours.map(({ start }) => start.getHours() * 60 + start.getMinutes() - 30));
  return Math.max(0, Math.min(MORNING, earliest));
}

interface Props {
  range: CalendarRange;
  days: Days;
  entries: Entry[];
  today: Date;
  /** A proposal was taken. */
  onPropose: (proposal: Proposal) => void;
}

/** What things are on each of the days. */
function useDays(now: CalendarRange, days: Days, present: Entry[]) {
  const { i18n } = useTranslation();
  const hidden = useLayers((layers) => layers.hidden);
  const own = useLayers((layers) => layers.own);
  // Drawn in slices, after the frame that shows the empty days: hundreds of blocks at once would hold the window up.
  const entries = useDeferredValue(present, NONE);
  const range = useDeferredValue(now, null);
  const columns = useMemo(() => weekColumns(eachDay(days), hasWeekend(now, days)), [days, now]);
  const byKey = useMemo(() => byDay(entries), [entries]);
  const allDay = useMemo(() => allDayOf(now, { hidden, own }, i18n.language), [now, hidden, own, i18n.language]);
  const lanes = useMemo(() => {
    const taken: ReturnType<typeof takenOf> = range ? takenOf(range) : new Map();
    return now.interviewers
      .filter(({ id, active }) => active && !hidden.has(id))
      .map(({ id, name, color }) => ({ id, name, color, days: byDay(taken.get(id) ?? []) }));
  }, [now.interviewers, range, hidden]);
  return { columns, byKey, allDay, lanes };
}

/** A week by the hour. */
export const WeekView = memo(function WeekView({ range, days, entries, today, onPropose }: Props) {
  const { t } = useTranslation('interviews');
  const { columns, byKey, allDay, lanes } = useDays(range, days, entries);
  const scroller = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the week is opened; after that it stays where it was scrolled
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = (firstMinute(entries, days) / 60) * HOUR;
  }, []);
  useLayoutEffect(
    () =>
      enterSurface({
        scroller: scroller.current,
        placeAt: (x, y) => {
          const around = scroller.current?.getBoundingClientRect();
          const box = area.current?.getBoundingClientRect();
          if (!around || !box || y < around.top || y > around.bottom || x < box.left || x > box.right) return null;
          const day = columns[Math.min(columns.length - 1, Math.floor(((x - box.left) / box.width) * columns.length))];
          return day ? { day, minute: ((y - box.top) / HOUR) * 60 } : null;
        },
      }),
    [columns],
  );
  const keys = useBlockKeys(range, entries, scroller);
  useGridDrag(area, range, entries);
  const zone = zoneLabel(viewerZone(), today);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the blocks inside have the focus, and their keys come here
    <div ref={scroller} className={s.scroller} data-week onKeyDown={keys.onKeyDown} onBlur={keys.onBlur}>
      <div className={s.week} style={{ '--days': columns.length, '--hour': `${HOUR}px` } as React.CSSProperties}>
        <div className={s.head}>
          <div className={s.zone} title={viewerZone()}>
            {zone}
          </div>
          {columns.map((day) => (
            <DayHead key={dayKey(day)} day={day} today={today} count={countOn(byKey.get(dayKey(day)))} />
          ))}
          <div className={s.allDayWord}>{t('week.allDay')}</div>
          {columns.map((day) => (
            <AllDayCell key={dayKey(day)} items={allDay.get(dayKey(day)) ?? NONE} />
          ))}
        </div>
        <Gutter isCurrent={today >= days.from && today < addDays(days.from, 7)} />
        <div ref={area} className={s.columns} data-grid>
          {columns.map((day) => (
            <DayColumn
              key={dayKey(day)}
              day={day}
              isToday={isSameDay(day, today)}
              entries={byKey.get(dayKey(day)) ?? NONE}
              lanes={lanes}
              onPropose={onPropose}
            />
          ))}
          <Ghost columns={columns} />
        </div>
      </div>
      <span className="visually-hidden" role="status">
        {keys.said}
      </span>
    </div>
  );
});

const NONE: never[] = [];

const countOn = (entries: Entry[] = []): number => entries.filter(({ kind }) => kind === 'interview').length;
