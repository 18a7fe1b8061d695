import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import s from './Chip.module.css';
import { Icon, type IconName } from './Icon';

interface Props {
  tone?: 'plain' | 'accent' | 'warn' | 'bad' | 'ok' | 'line';
  icon?: IconName | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** A small mark with a word. */
export function Chip({ tone = 'plain', icon, className, children }: Props) {
  return (
    <span className={clsx(s.chip, s[tone], className)}>
      {icon ? <Icon name={icon} size="xs" /> : null}
      <span className="cut">{children}</span>
    </span>
  );
}

interface ToggleProps extends ComponentProps<'button'> {
  on: boolean;
  /** Colour when on: accent, or amber for what is late. */
  tone?: 'accent' | 'warn';
}

/** A chip that switches something on and off. */
export function ToggleChip({ on, tone = 'accent', className, children, ...rest }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      className={clsx(s.chip, s.toggle, on ? s[tone] : s.line, className)}
      {...rest}
    >
      {children}
    </button>
  );
}
