import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import { Icon, type IconName } from '@/components/Icon';
import type { Language } from '@/i18n';
import s from './FirstRun.module.css';

/** What this installation is for; both may be on. */
export interface Purpose {
  hiring: boolean;
  practising: boolean;
}

interface ChoiceProps {
  icon: IconName;
  title: string;
  text: string;
  on: boolean;
  onToggle: () => void;
}

function Choice({ icon, title, text, on, onToggle }: ChoiceProps) {
  return (
    <button type="button" className={s.choice} aria-pressed={on} onClick={onToggle}>
      <Icon name={icon} />
      <span className={s.words}>
        <b>{title}</b>
        <span>{text}</span>
      </span>
      <span className={s.tick}>{on ? <Icon name="check" size="xs" /> : null}</span>
    </button>
  );
}

interface Props {
  onLanguage: (language: Language) => void;
  onChosen: (purpose: Purpose) => void;
}

/** The one question: hiring, practising, or both. */
export function PurposeQuestion({ onLanguage, onChosen }: Props) {
  const { t } = useTranslation('first_run');
  const [hiring, setHiring] = useState(true);
  const [practising, setPractising] = useState(false);
  return (
    <FullPage title={t('purpose.title')} hint={<p>{t('purpose.hint')}</p>} onLanguage={onLanguage}>
      <div className={s.choices}>
        <Choice
          icon="board"
          title={t('purpose.hiring')}
          text={t('purpose.hiringText')}
          on={hiring}
          onToggle={() => setHiring(!hiring)}
        />
        <Choice
          icon="mic"
          title={t('purpose.practising')}
          text={t('purpose.practisingText')}
          on={practising}
          onToggle={() => setPractising(!practising)}
        />
      </div>
      <div className={s.actions}>
        <Button variant="primary" disabled={!hiring && !practising} onClick={() => onChosen({ hiring, practising })}>
          {t('purpose.next')}
        </Button>
      </div>
    </FullPage>
  );
}
