import { type ReactNode, useId } from 'react';
import { SegmentedControl } from '@/components/Segmented';
import s from './Practice.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  /** What belongs to the choice. */
  children?: ReactNode;
}

/** A choice of the form, and what it asks for. */
export function Field<T extends string>({ label, children, ...choice }: Props<T>) {
  const id = useId();
  return (
    <div className={s.field}>
      <span className={s.label} id={id}>
        {label}
      </span>
      <SegmentedControl label={label} {...choice} />
      {children}
    </div>
  );
}
