import clsx from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import s from './Connections.module.css';
import { type Field, FORMS, type Kind, logsInWithGoogle, PRESETS, type Values } from './forms';
import { GmailLogin } from './GmailLogin';
import { Presets } from './Presets';

interface Props {
  kind: Kind;
  values: Values;
  /** Names of fields to correct. */
  wrong: ReadonlySet<string>;
  onChange: (patch: Values) => void;
  onSubmit: () => void;
}

function Security({ values, onChange }: Pick<Props, 'values' | 'onChange'>) {
  const { t } = useTranslation('connections');
  return (
    <div className={s.wide}>
      <Select
        label={t('field.security')}
        value={(values.security ?? 'starttls') as 'tls' | 'starttls' | 'none'}
        options={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`security.${value}`) }))}
        onChange={(security) => onChange({ security })}
      />
    </div>
  );
}

/** Who Google tells, and whether a Meet link is asked for. */
function Google({ values, onChange }: Pick<Props, 'values' | 'onChange'>) {
  const { t } = useTranslation('connections');
  return (
    <>
      <div className={s.wide}>
        <Select
          label={t('field.sendUpdates')}
          value={(values.sendUpdates ?? 'none') as 'all' | 'external_only' | 'none'}
          options={(['none', 'external_only', 'all'] as const).map((value) => ({
            value,
            label: t(`sendUpdates.${value}`),
          }))}
          onChange={(sendUpdates) => onChange({ sendUpdates })}
        />
      </div>
      <Checkbox
        className={s.wide}
        checked={values.conference === 'true'}
        onChange={(event) => onChange({ conference: String(event.currentTarget.checked) })}
      >
        {t('field.conference')}
      </Checkbox>
    </>
  );
}

/** The fields of a kind of connection. An address other than the service's own is asked for only when wanted. */
export function ConnectionFields({ kind, values, wrong, onChange, onSubmit }: Props) {
  const { t } = useTranslation('connections');
  const [all, setAll] = useState((values.endpoint ?? '') !== '');
  const hidden = ({ name }: Field) =>
    (name === 'endpoint' && !all) || (name === 'username' && logsInWithGoogle(values));
  const fields = FORMS[kind];
  return (
    <>
      {kind === 'smtp' ? <Presets values={values} onChange={onChange} /> : null}
      {kind === 'smtp' && values.host === PRESETS.gmail.host ? (
        <GmailLogin values={values} wrong={wrong.has('google')} onChange={onChange} />
      ) : null}
      {fields.map((field) =>
        hidden(field) ? null : (
          <div key={field.name} className={clsx(!field.half && s.wide)}>
            <TextField
              label={t(field.optional ? 'optional' : 'needed', { name: t(`field.${field.name}`) })}
              value={values[field.name] ?? ''}
              placeholder={field.example}
              error={
                wrong.has(field.name)
                  ? t(`wrong.${field.name === 'port' || field.name === 'rate' ? 'number' : 'needed'}`)
                  : undefined
              }
              onChange={(event) => onChange({ [field.name]: event.currentTarget.value })}
              onSubmit={onSubmit}
            />
          </div>
        ),
      )}
      {kind === 'smtp' ? <Security values={values} onChange={onChange} /> : null}
      {kind === 'google' ? <Google values={values} onChange={onChange} /> : null}
      {fields.some(({ name }) => name === 'endpoint') && !all ? (
        <Button size="s" variant="ghost" className={s.more} onClick={() => setAll(true)}>
          {t('otherEndpoint')}
        </Button>
      ) : null}
    </>
  );
}
