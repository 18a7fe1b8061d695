import type { ReactNode } from 'react';
import s from './Empty.module.css';

interface Props {
  /** One sentence: what will be here. */
  text: string;
  /** The one action that fills it. */
  children?: ReactNode;
}

/** An empty place: one sentence where the first thing will be, and its button. */
export function Empty({ text, children }: Props) {
  return (
    <div className={s.empty}>
      <p>{text}</p>
      {children ? <div className={s.actions}>{children}</div> : null}
    </div>
  );
}
