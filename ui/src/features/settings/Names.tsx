import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, useErrorText, useSaveSettings } from '@/api';
import { TextField } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import { Section } from './Setting';

/** A name that is saved when the field is left or Enter is pressed; Esc brings the saved one back. */
function NameField({ settings, field }: { settings: Settings; field: 'userName' | 'teamName' }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const save = useSaveSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const submit = () => {
    if (typed === null || typed.trim() === settings[field]) return setTyped(null);
    save.mutate(
      { [field]: typed.trim() },
      {
        onSuccess: () => {
          setTyped(null);
          sayDone(t('names.saved'));
        },
      },
    );
  };
  return (
    <TextField
      label={t(`names.${field}`)}
      hint={t(`names.hint.${field}`)}
      value={typed ?? settings[field]}
      maxLength={80}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onSubmit={submit}
      onCancel={() => setTyped(null)}
      onBlur={submit}
      error={save.error ? errorText(save.error) : undefined}
    />
  );
}

/** Who I am and who we are. */
export function Names({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('names.title')}>
      <NameField settings={settings} field="userName" />
      <NameField settings={settings} field="teamName" />
    </Section>
  );
}
