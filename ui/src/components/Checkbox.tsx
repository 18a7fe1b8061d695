import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import s from './Checkbox.module.css';
import { Icon } from './Icon';

interface Props extends Omit<ComponentProps<'input'>, 'type'> {
  /** Words beside it; without them give an `aria-label`. */
  children?: ReactNode;
}

/** A tick box, native underneath. */
export function Checkbox({ children, className, ...rest }: Props) {
  return (
    <label className={clsx(s.label, className)}>
      <input type="checkbox" className={s.input} {...rest} />
      <span className={s.box} aria-hidden="true">
        <Icon name="check" size="xs" />
      </span>
      {children}
    </label>
  );
}
