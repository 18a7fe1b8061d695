import clsx from 'clsx';
import { memo, useMemo } from 'react';
import type { Proposal } from '@/api';
import { layerStyle } from '@/components/layers';
import { saidTime } from '../parts/said';
import { Block } from './Block';
import { dayKey } from './days';
import { type Entry, isClashing, type Taken } from './entries';
import { NowLine } from './Gutter';
import { sharesOf } from './overlaps';
import { spanOn } from './spans';
import s from './Week.module.css';

/** Somebody's time, by day. */
export interface BusyLane {
  id: string;
  name: string;
  color: number;
  days: Map<string, Taken[]>;
}

/** Lanes are 5 px wide and 2 px apart; more than five people share the same room. Narrow days have narrow ones. */
const pitchOf = (count: number): number => (count <= 5 ? 7 : Math.max(3, Math.floor(38 / count)));

const WHOLE = { left: 0, width: 1 };

interface Props {
  day: Date;
  isToday: boolean;
  entries: Entry[];
  lanes: BusyLane[];
  onPropose: (proposal: Proposal) => void;
}

function Lane({ lane, index, day }: { lane: BusyLane; index: number; day: Date }) {
  return (lane.days.get(dayKey(day)) ?? []).map(({ id, title, start, end }) => {
    const span = spanOn(day, start, end);
    if (!span) return null;
    const place = { '--from': span.from, '--to': span.to, '--lane': index } as React.CSSProperties;
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

/** What stands first among things at the same time: our own. */
const isAhead = (entry: Entry): boolean => entry.kind === 'interview';

/** One day: lanes of busy time at the left, blocks to the right of them. */
export const DayColumn = memo(function DayColumn({ day, isToday, entries, lanes, onPropose }: Props) {
  const placed = useMemo(() => {
    const spans = entries.flatMap((entry) => {
      const span = entry.kind === 'own' && entry.isWhole ? null : spanOn(day, entry.start, entry.end);
      return span ? [{ entry, span }] : [];
    });
    const there = spans.filter(({ entry }) => entry.kind !== 'proposal');
    there.sort((a, b) => Number(isAhead(b.entry)) - Number(isAhead(a.entry)));
    const proposed = spans.filter(({ entry }) => entry.kind === 'proposal');
    const shares = sharesOf(
      there.map(({ span }) => span),
      proposed.map(({ span }) => span),
    );
    const all = [...shares.blocks, ...shares.proposed];
    const placed = [...there, ...proposed].map((one, index) => ({ ...one, ...(all[index] ?? WHOLE) }));
    // Keys go through the day as its time does; of two that overlap, the later lies on top.
    return placed.sort((a, b) => a.span.from - b.span.from || a.left - b.left);
  }, [day, entries]);
  return (
    <div
      className={clsx(s.day, isToday && s.today)}
      data-day={dayKey(day)}
      style={{ '--lanes': lanes.length, '--roomy': `${pitchOf(lanes.length)}px` } as React.CSSProperties}
    >
      {lanes.map((lane, index) => (
        <Lane key={lane.id} lane={lane} index={index} day={day} />
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
