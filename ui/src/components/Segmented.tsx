import { Icon, type IconName } from './Icon';
import s from './Segmented.module.css';

interface Option<T extends string> {
  value: T;
  label: string;
  icon?: IconName;
}

interface Props<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  value: T;
  options: Option<T>[];
  onChange: (value: T) => void;
}

/** A choice of a few that are all seen at once. */
export function SegmentedControl<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <div className={s.group} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.icon ? <Icon name={option.icon} size="s" /> : null}
          {option.label}
        </button>
      ))}
    </div>
  );
}
