import clsx from 'clsx';
import { Select as Radix } from 'radix-ui';
import { useId } from 'react';
import s from './Floating.module.css';
import { Icon } from './Icon';
import f from './Select.module.css';

interface Props<T extends string> {
  /** What is chosen here. */
  label: string;
  /** Speaks the label without showing it. */
  hideLabel?: boolean;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
  disabled?: boolean;
}

/** A choice of one from a list that opens. */
export function Select<T extends string>({ label, hideLabel, value, options, onChange, disabled }: Props<T>) {
  const id = useId();
  return (
    <div className={f.frame}>
      {hideLabel ? null : (
        <label htmlFor={id} className={f.label}>
          {label}
        </label>
      )}
      <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled === true}>
        <Radix.Trigger id={id} className={f.trigger} {...(hideLabel ? { 'aria-label': label } : {})}>
          <span className="cut">
            <Radix.Value />
          </span>
          <Icon name="down" size="s" />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className={clsx(s.pop, f.list)} position="popper" sideOffset={4} collisionPadding={8}>
            <Radix.Viewport>
              {options.map((option) => (
                <Radix.Item key={option.value} value={option.value} className={s.item}>
                  <span className={s.mark}>
                    <Radix.ItemIndicator>
                      <Icon name="check" size="s" />
                    </Radix.ItemIndicator>
                  </span>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                </Radix.Item>
              ))}
            </Radix.Viewport>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </div>
  );
}
