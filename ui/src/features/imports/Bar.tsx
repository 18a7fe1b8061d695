import s from './Imports.module.css';

/** How far something has come: `part` from 0 to 1. */
export function Bar({ part, label }: { part: number; label: string }) {
  return (
    <span
      className={s.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
    >
      <span className={s.fill} style={{ width: `${part * 100}%` }} />
    </span>
  );
}
