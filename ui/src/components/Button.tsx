import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import s from './Button.module.css';
import { Icon, type IconName } from './Icon';
import { Tooltip } from './Tooltip';

interface Shape {
  /** `primary` is the one main action of a screen; `ghost` has no outline; `danger` is a primary that destroys. */
  variant?: 'plain' | 'primary' | 'ghost' | 'danger';
  /** 28 px, or 24 px inside rows. */
  size?: 'm' | 's';
  icon?: IconName | undefined;
}

interface ButtonProps extends ComponentProps<'button'>, Shape {
  /** The key that does the same, shown behind the words. */
  hint?: string | undefined;
  children: ReactNode;
}

/** A button with words. */
export function Button({ variant = 'plain', size = 'm', icon, hint, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={clsx(s.button, s[variant], s[size], className)} {...rest}>
      {icon ? <Icon name={icon} size="s" /> : null}
      <span className={s.words}>{children}</span>
      {hint ? <kbd>{hint}</kbd> : null}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Omit<Shape, 'icon'> {
  icon: IconName;
  /** What it does, for screen readers and as a tip. */
  label: string;
}

/** A button that is only an icon; its label is spoken, and shown when the pointer rests on it. */
export function IconButton({ variant = 'ghost', size = 'm', icon, label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        className={clsx(s.button, s[variant], s[size], s.square, className)}
        aria-label={label}
        {...rest}
      >
        <Icon name={icon} size="s" />
      </button>
    </Tooltip>
  );
}
