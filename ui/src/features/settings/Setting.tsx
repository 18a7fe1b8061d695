import type { ReactNode } from 'react';
import s from './Settings.module.css';

interface SectionProps {
  title: string;
  /** A sentence under the title. */
  hint?: string;
  children: ReactNode;
}

/** Settings that belong together. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <section className={s.section}>
      <div className={s.about}>
        <h2>{title}</h2>
        {hint ? <p>{hint}</p> : null}
      </div>
      <div className={s.values}>{children}</div>
    </section>
  );
}

/** One setting: its name, and what it is set to. */
export function Setting({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={s.setting}>
      <span className={s.name}>{name}</span>
      <div className={s.value}>{children}</div>
    </div>
  );
}
