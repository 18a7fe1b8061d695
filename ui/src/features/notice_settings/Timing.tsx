import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, type NoticeSettings, useErrorText } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { SegmentedControl } from '@/components/Segmented';
import { sayFailed } from '@/components/toast_store';
import s from './Rules.module.css';
import { clockOf, hoursOf, minuteOf } from './rules';
import { SavedField } from './SavedField';
import { useSaveNoticeSettings } from './save_rules';

const LANGUAGES = [
  { value: 'ko', label: '한국어' },
  { value: 'en', label: 'English' },
] satisfies { value: Language; label: string }[];
/** The hours that quiet begins and ends with when it is turned on. */
const USUAL_QUIET = { quietFrom: 21 * 60, quietTo: 8 * 60 };

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className={s.section}>
      <div className={s.about}>
        <h2>{title}</h2>
        <p>{hint}</p>
      </div>
      <div className={s.values}>{children}</div>
    </section>
  );
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}

/** Hours in which no text message or push goes out. */
function Quiet({ settings }: { settings: NoticeSettings }) {
  const { t } = useTranslation('notice_settings');
  const errorText = useErrorText();
  const save = useSaveNoticeSettings();
  const { quietFrom, quietTo, zone } = settings;
  const on = quietFrom !== quietTo;
  const toggle = () =>
    save.mutate(on ? { quietFrom: 0, quietTo: 0 } : USUAL_QUIET, { onError: (error) => sayFailed(errorText(error)) });
  const minute = (name: 'quietFrom' | 'quietTo') => (text: string) => {
    const value = minuteOf(text);
    return value === null ? null : { [name]: value };
  };
  return (
    <Section title={t('quiet.title')} hint={t('quiet.hint')}>
      <Checkbox checked={on} onChange={toggle}>
        {t('quiet.on')}
      </Checkbox>
      {on ? (
        <>
          <div className={s.times}>
            {(['quietFrom', 'quietTo'] as const).map((name) => (
              <SavedField
                key={name}
                label={t(`quiet.${name}`)}
                value={clockOf(settings[name])}
                read={minute(name)}
                wrong={t('wrong.time')}
              />
            ))}
          </div>
          <SavedField
            label={t('quiet.zone')}
            value={zone}
            read={(text) => (isZone(text) ? { zone: text } : null)}
            wrong={t('wrong.zone')}
          />
        </>
      ) : null}
    </Section>
  );
}

/** When and how notices go out. */
export function Timing({ settings }: { settings: NoticeSettings }) {
  const { t } = useTranslation('notice_settings');
  const errorText = useErrorText();
  const save = useSaveNoticeSettings();
  return (
    <>
      <Quiet settings={settings} />
      <Section title={t('reminder.title')} hint={t('reminder.hint')}>
        <SavedField
          label={t('reminder.hours')}
          value={settings.reminderHours.join(', ')}
          placeholder="24, 2"
          read={(text) => {
            const reminderHours = hoursOf(text);
            return reminderHours && { reminderHours };
          }}
          wrong={t('wrong.hours')}
        />
      </Section>
      <Section title={t('language.title')} hint={t('language.hint')}>
        <SegmentedControl
          label={t('language.title')}
          value={settings.language}
          options={LANGUAGES}
          onChange={(language) => save.mutate({ language }, { onError: (error) => sayFailed(errorText(error)) })}
        />
      </Section>
      <Section title={t('public.title')} hint={t('public.hint')}>
        <SavedField
          label={t('public.url')}
          value={settings.publicUrl}
          placeholder="https://jobs.example.com"
          read={(text) => (text === '' || /^https?:\/\/[^\s/]+/.test(text) ? { publicUrl: text } : null)}
          wrong={t('wrong.url')}
        />
      </Section>
    </>
  );
}
