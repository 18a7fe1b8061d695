import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button';
import s from './PassphraseField.module.css';
import { TextField } from './TextField';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: () => void;
  error?: string | undefined;
  hint?: string | undefined;
  autoFocus?: boolean;
  disabled?: boolean;
}

/** A passphrase: hidden until the eye is pressed, because Korean typed blind is easily wrong. */
export function PassphraseField({ onChange, onSubmit, ...rest }: Props) {
  const { t } = useTranslation('full_page');
  const [shown, setShown] = useState(false);
  return (
    <div className={s.frame}>
      <TextField
        {...rest}
        className={s.input}
        type={shown ? 'text' : 'password'}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(onSubmit ? { onSubmit } : {})}
      />
      <span className={s.eye}>
        <IconButton
          icon="eye"
          size="s"
          label={t(shown ? 'passphrase.hide' : 'passphrase.show')}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      </span>
    </div>
  );
}
