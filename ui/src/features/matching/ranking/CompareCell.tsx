import { useMatchWords } from '../words';
import s from './Compare.module.css';
import type { Cell } from './compare_rows';

const MARKS = { matched: '✓', partly: '~', missing: '−', not_judged: '?' } as const;

function SkillCell({ skill }: Extract<Cell, { kind: 'skill' }>) {
  const { t, length } = useMatchWords();
  const { state, months, by, asked, source } = skill;
  const other = by !== null && !asked.includes(by);
  return (
    <span className={s.skill} data-state={state}>
      <span aria-hidden="true" className={s.mark}>
        {MARKS[state]}
      </span>
      <span className="visually-hidden">{t(`state.${state}`)}</span>
      {other ? <span className="cut">{t('compare.by', { by })}</span> : null}
      {months !== null ? length(months) : source && source !== 'used' ? t(`source.${source}`) : null}
    </span>
  );
}

function Points({ points, max }: { points: number; max: number }) {
  const { t } = useMatchWords();
  if (max === 0) return points === 0 ? 0 : t(points < 0 ? 'parts.loss' : 'parts.gain', { points: Math.abs(points) });
  return (
    <span className={s.points}>
      {t('parts.points', { points, max })}
      <span className={s.track}>
        <span style={{ width: `${(points / max) * 100}%` }} />
      </span>
    </span>
  );
}

/** One candidate's side of a row. */
export function CompareCell({ cell }: { cell: Cell | null }) {
  const { t, length, role } = useMatchWords();
  if (cell === null) return t('compare.unknown');
  if (cell.kind === 'skill') return <SkillCell {...cell} />;
  if (cell.kind === 'points') return <Points points={cell.points} max={cell.max} />;
  if (cell.kind === 'months') return length(cell.months);
  if (cell.kind === 'level') return t(cell.level === null ? 'compare.unknown' : `level.${cell.level}`);
  const { found } = cell.role;
  return found === null ? role(cell.role) : t('role.found', { fit: role(cell.role), family: t(`family.${found}`) });
}
