import type { CSSProperties } from 'react';
import type { TimeRange } from '@/api';
import { layerStyle } from '@/components/layers';
import { clock } from '../parts/said';
import s from './Side.module.css';
import { type Bar, timelineOf } from './timeline';

const place = ({ left, width }: Bar): CSSProperties => ({ left: `${left * 100}%`, width: `${width * 100}%` });

/** Two events over one scale, with what they share. The second has the colour of whose it is. */
export function Timeline({ first, second, color }: { first: TimeRange; second: TimeRange; color: number }) {
  const line = timelineOf(first, second);
  return (
    <div className={s.scale} style={layerStyle(color)} aria-hidden="true">
      <i className={s.shared} style={place(line.shared)} />
      <i className={s.firstBar} style={place(line.first)} />
      <i className={s.secondBar} style={place(line.second)} />
      {line.ticks.map(({ at, left }) => (
        <span key={left} style={{ left: `${left * 100}%` }}>
          {clock(at)}
        </span>
      ))}
    </div>
  );
}
