import { Link, useLocation } from '@tanstack/react-router';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/Icon';
import s from './Shell.module.css';

interface Props {
  to:
    | '/'
    | '/review'
    | '/postings'
    | '/calendar'
    | '/practice'
    | '/imports'
    | '/masks'
    | '/notices'
    | '/later'
    | '/operations'
    | '/settings';
  /** The part of the address that means this room. */
  at: string;
  icon: IconName;
  label: string;
  count?: number | undefined;
  /** The count wants something done. */
  hot?: boolean;
  /** What stands in place of a count. */
  mark?: ReactNode;
}

/** A way to a screen, in the navigation. */
export function Room({ to, at, icon, label, count, hot, mark }: Props) {
  const current = useLocation({ select: ({ pathname }) => pathname === to || pathname.startsWith(at) });
  return (
    <Link to={to} className={s.room} data-current={current || undefined} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      <span className="cut">{label}</span>
      {count ? <span className={clsx(s.count, hot && s.hot)}>{count}</span> : null}
      {mark}
    </Link>
  );
}
