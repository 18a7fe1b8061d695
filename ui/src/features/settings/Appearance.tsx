import { useTranslation } from 'react-i18next';
import { type Language, type Settings, type Theme, useErrorText, useSaveSettings } from '@/api';
import { SegmentedControl } from '@/components/Segmented';
import { sayFailed } from '@/components/toast_store';
import { spokenLanguage } from '@/i18n';
import { Section, Setting } from './Setting';

const LANGUAGES = [
  { value: 'ko', label: '한국어' },
  { value: 'en', label: 'English' },
] satisfies { value: Language; label: string }[];
const THEMES: Theme[] = ['system', 'light', 'dark'];

/** Language and theme of the window. */
export function Appearance({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const save = useSaveSettings();
  const change = (patch: Partial<Settings>) => save.mutate(patch, { onError: (error) => sayFailed(errorText(error)) });
  return (
    <Section title={t('appearance.title')}>
      <Setting name={t('appearance.language')}>
        <SegmentedControl
          label={t('appearance.language')}
          value={settings.language ?? spokenLanguage()}
          options={LANGUAGES}
          onChange={(language) => change({ language })}
        />
      </Setting>
      <Setting name={t('appearance.theme')}>
        <SegmentedControl
          label={t('appearance.theme')}
          value={settings.theme}
          options={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
          onChange={(theme) => change({ theme })}
        />
      </Setting>
    </Section>
  );
}
