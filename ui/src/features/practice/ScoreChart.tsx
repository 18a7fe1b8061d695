import { useTranslation } from 'react-i18next';
import { useRelativeDay } from '@/lib/use_relative_day';
import s from './Chart.module.css';
import { chartOf } from './chart';

const HEIGHT = 148;
const TOP = 20;
const BOTTOM = 112;

/** One score of the chart. */
export interface Scored {
  id: string;
  endedAt: string;
  total: number;
}

/** Scores over time, the oldest at the left, the last one in the accent. */
export function ScoreChart({ scores }: { scores: Scored[] }) {
  const { t } = useTranslation('practice');
  const relativeDay = useRelativeDay();
  const totals = scores.map(({ total }) => total);
  const { places, lines } = chartOf(totals, TOP, BOTTOM);
  const label = t('chart.label', { count: totals.length, scores: totals.join(', ') });
  return (
    <svg className={s.chart} height={HEIGHT} role="img" aria-label={label}>
      {lines.map(({ score, y }) => (
        <g key={score}>
          <line className={s.grid} x1="5%" x2="100%" y1={y} y2={y} />
          <text x="0" y={y + 4}>
            {score}
          </text>
        </g>
      ))}
      {places.slice(1).map((place, before) => {
        const from = places[before];
        return from ? (
          <line
            key={scores[before]?.id}
            className={s.line}
            x1={`${from.x}%`}
            y1={from.y}
            x2={`${place.x}%`}
            y2={place.y}
          />
        ) : null;
      })}
      {places.map(({ score, x, y, isBelow, isDated }, place) => {
        const one = scores[place];
        if (!one) return null;
        return (
          <g key={one.id} className={s.point} data-last={place === places.length - 1 || undefined}>
            <circle cx={`${x}%`} cy={y} r={place === places.length - 1 ? 4.5 : 3.5} />
            <text className={s.score} x={`${x}%`} y={isBelow ? y + 18 : y - 10}>
              {score}
            </text>
            {isDated ? (
              <text className={s.day} x={`${x}%`} y={HEIGHT - 6}>
                {relativeDay(one.endedAt)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
