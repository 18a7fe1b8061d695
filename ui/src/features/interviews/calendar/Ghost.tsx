import clsx from 'clsx';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { hourOf } from '../parts/said';
import { isSameDay } from './days';
import { useGhost } from './ghost';
import { useMoving } from './moving';
import s from './Week.module.css';

/** What a drag would make of the week: a block at its new place with its times. It alone follows the pointer. */
export function Ghost({ columns }: { columns: Date[] }) {
  const { t } = useTranslation('interviews');
  const ghost = useGhost((state) => state.ghost);
  const meetings = useMoving((state) => state.asked?.meetings.length ?? 0);
  if (!ghost?.span) return null;
  const index = columns.findIndex((day) => isSameDay(day, ghost.day));
  if (index === -1) return null;
  const { from, to } = ghost.span;
  const style = { '--from': from, '--to': Math.min(to, 1440), '--index': index } as CSSProperties;
  return (
    <div className={clsx(s.ghost, meetings > 0 && s.clash)} style={style} data-ghost aria-hidden="true">
      <b className="cut">{ghost.title}</b>
      <span>{t('block.times', { from: hourOf(from), to: hourOf(to) })}</span>
      {ghost.byKeys ? <span className={s.hint}>{t('block.keys')}</span> : null}
    </div>
  );
}
