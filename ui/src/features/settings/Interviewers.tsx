import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Section } from './Setting';
import s from './Settings.module.css';

/** The way to those who interview. */
export function Interviewers() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  return (
    <Section title={t('interviewers.title')} hint={t('interviewers.hint')}>
      <div className={s.buttons}>
        <Button icon="person" onClick={() => void navigate({ to: '/settings/interviewers' })}>
          {t('interviewers.open')}
        </Button>
      </div>
    </Section>
  );
}
