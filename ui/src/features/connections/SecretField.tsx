import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { TextArea, TextField } from '@/components/TextField';
import s from './Connections.module.css';
import type { Kind } from './forms';

interface Props {
  kind: Exclude<Kind, 'google'>;
  /** One is kept already: it stays until another is typed. */
  kept: boolean;
  value: string;
  wrong: boolean;
  onChange: (value: string) => void;
}

/** The secret of a connection. It can be written, never read again. */
export function SecretField({ kind, kept, value, wrong, onChange }: Props) {
  const { t } = useTranslation('connections');
  const [changing, setChanging] = useState(!kept);
  const label = t(`secret.${kind}`);
  const shared = {
    label,
    value,
    error: wrong ? t('wrong.needed') : undefined,
    hint: t('secret.hint'),
    autoFocus: kept,
  };
  if (!changing) {
    return (
      <div className={s.wide}>
        <p className={s.note}>
          {t('secret.kept', { name: label })}{' '}
          <Button size="s" onClick={() => setChanging(true)}>
            {t('secret.change')}
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className={s.wide}>
      {kind === 'fcm' ? (
        <TextArea
          {...shared}
          rows={4}
          spellCheck={false}
          placeholder={'{ "type": "service_account", … }'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextField
          {...shared}
          type="password"
          autoComplete="new-password"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
