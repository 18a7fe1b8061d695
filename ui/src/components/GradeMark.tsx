import clsx from 'clsx';
import type { Fit } from '@/api';
import s from './GradeMark.module.css';

interface Props extends Pick<Fit, 'grade' | 'score'> {
  /** Both in words, for screen readers and as a tip. */
  label: string;
  className?: string | undefined;
}

/** A grade in a small square with its score beside it. */
export function GradeMark({ grade, score, label, className }: Props) {
  return (
    <span role="img" aria-label={label} title={label} className={clsx(s.grade, className)} data-grade={grade.charAt(0)}>
      <span className={s.square}>{grade}</span>
      {score}
    </span>
  );
}
