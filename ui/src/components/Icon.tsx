import clsx from 'clsx';
import s from './Icon.module.css';
import { icons } from './icon_paths';

/** A name of one of the drawn icons. */
export type IconName = keyof typeof icons;

interface Props {
  name: IconName;
  /** 16 px, `s` 14 px, `xs` 12 px. */
  size?: 's' | 'xs';
  className?: string | undefined;
  /** Fills the outline, for stars that are given. */
  filled?: boolean;
}

/** An icon beside a word. It says nothing to a screen reader: the word does. */
export function Icon({ name, size, className, filled }: Props) {
  return (
    <svg
      className={clsx(s.icon, size && s[size], filled && s.filled, className)}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={icons[name]} />
    </svg>
  );
}
