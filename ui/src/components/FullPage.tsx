import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, speak, spokenLanguage } from '@/i18n';
import s from './FullPage.module.css';
import { Mark } from './Mark';
import { SegmentedControl } from './Segmented';

interface Props {
  title: string;
  /** Sentences under the title. */
  hint?: ReactNode;
  /** Told when another language is chosen; the window has changed by then. */
  onLanguage?: (language: Language) => void;
  children?: ReactNode;
}

const LANGUAGES = [
  { value: 'ko', label: '한국어' },
  { value: 'en', label: 'English' },
] satisfies { value: Language; label: string }[];

/** A page before the desk: the mark, one question, and the language, which must be changeable before it can be saved. */
export function FullPage({ title, hint, onLanguage, children }: Props) {
  const { t } = useTranslation('full_page');
  const choose = (language: Language) => void speak(language).then(() => onLanguage?.(language));
  return (
    <div className={s.page}>
      <header className={s.head}>
        <Mark />
        <b>{t('product.name')}</b>
        <div className={s.language}>
          <SegmentedControl
            label={t('language.label')}
            value={spokenLanguage()}
            options={LANGUAGES}
            onChange={choose}
          />
        </div>
      </header>
      <main className={s.main}>
        <h1 className={s.title}>{title}</h1>
        {hint ? <div className={s.hint}>{hint}</div> : null}
        {children}
      </main>
    </div>
  );
}
