import type { ReactNode } from 'react';
import s from './Models.module.css';

interface Props {
  title: string;
  /** A sentence under the title. */
  hint?: string;
  children: ReactNode;
}

/** Settings that belong together. */
export function Section({ title, hint, children }: Props) {
  return (
    <section className={s.section} aria-label={title}>
      <div className={s.about}>
        <h2>{title}</h2>
        {hint ? <p>{hint}</p> : null}
      </div>
      <div className={s.values}>{children}</div>
    </section>
  );
}
