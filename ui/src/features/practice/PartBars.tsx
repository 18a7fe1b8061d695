import { useTranslation } from 'react-i18next';
import type { ScoreParts } from '@/api';
import { PARTS, signed, weakest } from './differences';
import s from './PartBars.module.css';

interface Props {
  parts: ScoreParts;
  /** By how much each part differs from the last time; `null` for nothing to compare with. Left out, no room is kept for it. */
  by?: ScoreParts | null;
}

/** The five parts of a score with bars; the weakest in the accent. */
export function PartBars({ parts, by }: Props) {
  const { t } = useTranslation('practice');
  const low = weakest(parts);
  return (
    <dl className={s.parts} data-dense={by === undefined || undefined}>
      {PARTS.map((part) => (
        <div key={part} data-low={part === low || undefined}>
          <dt>{t(`part.${part}`)}</dt>
          <dd className={s.meter} aria-hidden="true">
            <span style={{ width: `${parts[part]}%` }} />
          </dd>
          <dd className={s.value}>{parts[part]}</dd>
          {by === undefined ? null : (
            <dd className={s.by} data-by={directionOf(by?.[part] ?? 0)}>
              {by ? signed(by[part]) : null}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function directionOf(by: number): 'up' | 'down' | undefined {
  if (by === 0) return undefined;
  return by > 0 ? 'up' : 'down';
}
