import clsx from 'clsx';
import { type ComponentProps, useId } from 'react';
import { submitKeys } from './ime';
import s from './TextField.module.css';

interface Common {
  /** Label above the field. Without it give an `aria-label`. */
  label?: string | undefined;
  /** What is wrong with the value. */
  error?: string | undefined;
  /** A quiet sentence below. */
  hint?: string | undefined;
}

/** Label, field and the sentence below it. */
function Frame({ id, label, error, hint, children }: Common & { id: string; children: React.ReactNode }) {
  return (
    <div className={s.frame}>
      {label ? (
        <label htmlFor={id} className={s.label}>
          {label}
        </label>
      ) : null}
      {children}
      {error || hint ? (
        <p id={`${id}-note`} className={clsx(s.note, error && s.wrong)}>
          {error ?? hint}
        </p>
      ) : null}
    </div>
  );
}

interface FieldProps extends Omit<ComponentProps<'input'>, 'onSubmit'>, Common {
  /** Enter, outside a composition. */
  onSubmit?: () => void;
  /** Esc, outside a composition. */
  onCancel?: () => void;
}

/** A line of text. Enter and Esc are heard only when no syllable is being composed. */
export function TextField({ label, error, hint, onSubmit, onCancel, className, onKeyDown, ...rest }: FieldProps) {
  const id = useId();
  const keys = submitKeys({ onSubmit, onCancel });
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <input
        id={id}
        className={clsx(s.field, error && s.bad, className)}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          keys(event);
        }}
        {...rest}
      />
    </Frame>
  );
}

interface AreaProps extends Omit<ComponentProps<'textarea'>, 'onSubmit'>, Common {
  /** ⌘Enter or Ctrl+Enter, outside a composition. */
  onSubmit?: () => void;
  /** Esc, outside a composition. */
  onCancel?: () => void;
}

/** Lines of text; ⌘Enter submits. */
export function TextArea({ label, error, hint, onSubmit, onCancel, className, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <textarea
        id={id}
        className={clsx(s.field, s.area, error && s.bad, className)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        onKeyDown={submitKeys({ onSubmit, onCancel, withModifier: true })}
        {...rest}
      />
    </Frame>
  );
}
