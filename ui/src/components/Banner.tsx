import clsx from 'clsx';
import type { ReactNode } from 'react';
import s from './Banner.module.css';
import { Icon } from './Icon';

interface Props {
  /** Red is stopped, amber needs care. */
  tone?: 'bad' | 'warn';
  className?: string | undefined;
  /** What happened and what to do. */
  children: ReactNode;
  /** What repairs it, the main button last. */
  actions?: ReactNode;
}

/** Something is broken: says what, and carries the button that repairs it. */
export function Banner({ tone = 'bad', className, children, actions }: Props) {
  return (
    <div role="alert" className={clsx(s.banner, className)} data-tone={tone}>
      <Icon name="alert" />
      <p className={s.words}>{children}</p>
      {actions ? <div className={s.buttons}>{actions}</div> : null}
    </div>
  );
}
