import clsx from 'clsx';
import { memo, useMemo } from 'react';
import type { Proposal } from '@/api';
import { layerStyle } from '@/components/layers';
import { saidTime } from '../parts/said';
import { Block } from './Block';
import { dayKey } from './days';
import { type Entry, isClashing, type Taken } from './entries';
import { NowLine } from './Gutter';
import { shareOf, sideBySide } from './overlaps';
import { type Span, spanOn } from './spans';
import s from './Week.module.css';

/** Somebody's time, by day. */
export interface BusyLane {
  id: string;
  name: string;
  color: number;
  days: Map<string, Taken[]>;
}

/** Lanes are 5 px wide and 2 px apart; more than five people share the same room. */
function laneGeometry(count: number): { pitch: number; width: number } {
  const pitch = count <= 5 ? 7 : Math.max(3, Math.floor(38 / count));
  return { pitch, width: Math.max(2, pitch - 2) };
}

interface Props {
  day: Date;
  isToday: boolean;
  entries: Entry[];
  lanes: BusyLane[];
  onPropose: (proposal: Proposal) => void;
}

function Lane({ lane, index, day, count }: { lane: BusyLane; index: number; day: Date; count: number }) {
  const { pitch, width } = laneGeometry(count);
  return (lane.days.get(dayKey(day)) ?? []).map(({ id, title, start, end }) => {
    const span = spanOn(day, start, end);
    if (!span) return null;
    const place = { '--from': span.from, '--to': span.to, left: 4 + index * pitch, width } as React.CSSProperties;
    const words = [lane.name, title, saidTime(start, end)].filter(Boolean).join(' · ');
    return (
      <i
        key={`${id} ${start.getTime()}`}
        className={s.busy}
        style={{ ...layerStyle(lane.color), ...place }}
        title={words}
      />
    );
  });
}

/** What stands in front when things are at the same time: our own, then what is proposed. */
const isAhead = (entry: Entry): boolean => entry.kind === 'interview';

/** One day: lanes of busy time at the left, blocks to the right of them. */
export const DayColumn = memo(function DayColumn({ day, isToday, entries, lanes, onPropose }: Props) {
  const placed = useMemo(() => {
    const spans = entries.map((entry) => ({ entry, span: spanOn(day, entry.start, entry.end) as Span }));
    const known = spans
      .filter(({ span }) => span !== null)
      .sort((a, b) => Number(isAhead(b.entry)) - Number(isAhead(a.entry)));
    const shares = sideBySide(known.map(({ span }) => span));
    return known.map(({ entry, span }, index) => ({
      entry,
      span,
      ...shareOf(shares[index] ?? { column: 0, columns: 1 }),
    }));
  }, [day, entries]);
  const left = lanes.length === 0 ? 4 : 6 + laneGeometry(lanes.length).pitch * lanes.length;
  return (
    <div
      className={clsx(s.day, isToday && s.today)}
      data-day={dayKey(day)}
      style={{ '--lanes': `${left}px` } as React.CSSProperties}
    >
      {lanes.map((lane, index) => (
        <Lane key={lane.id} lane={lane} index={index} day={day} count={lanes.length} />
      ))}
      <div className={s.blocks}>
        {placed.map(({ entry, span, left, width }) => (
          <Block
            key={entry.key}
            entry={entry}
            from={span.from}
            to={span.to}
            left={left}
            width={width}
            isClash={
              entry.kind === 'interview' ? isClashing(entry.interview) : entry.kind === 'outside' && entry.isClash
            }
            onPropose={onPropose}
          />
        ))}
      </div>
      {isToday ? <NowLine /> : null}
    </div>
  );
});
