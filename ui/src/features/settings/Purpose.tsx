import { useTranslation } from 'react-i18next';
import { type Settings, useErrorText, useSaveSettings } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { sayFailed } from '@/components/toast_store';
import { Section } from './Setting';

/** What this installation is used for. */
export function Purpose({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const save = useSaveSettings();
  const change = (patch: Partial<Settings>) => save.mutate(patch, { onError: (error) => sayFailed(errorText(error)) });
  return (
    <Section title={t('purpose.title')}>
      <Checkbox
        checked={settings.hiring === true}
        onChange={(event) => change({ hiring: event.currentTarget.checked })}
      >
        {t('purpose.hiring')}
      </Checkbox>
      <Checkbox
        checked={settings.practising === true}
        onChange={(event) => change({ practising: event.currentTarget.checked })}
      >
        {t('purpose.practising')}
      </Checkbox>
    </Section>
  );
}
