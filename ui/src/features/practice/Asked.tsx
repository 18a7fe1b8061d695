import { useTranslation } from 'react-i18next';
import type { Practice, PracticeQuestion } from '@/api';
import { Chip } from '@/components/Chip';
import s from './Session.module.css';

/** Which question it is, what it is about, and its words. */
export function Asked({ practice, question }: { practice: Practice; question: PracticeQuestion }) {
  const { t } = useTranslation('practice');
  const { maxQuestions, language } = practice;
  return (
    <header className={s.asked}>
      <p className={s.which}>
        <span>{t('session.number', { number: question.number, max: maxQuestions })}</span>
        <span className={s.steps} aria-hidden="true">
          {Array.from({ length: maxQuestions }, (_, place) => (
            <i
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps are places, and have nothing else
              key={place}
              data-done={place + 1 < question.number || undefined}
              data-now={place + 1 === question.number || undefined}
            />
          ))}
        </span>
        <span lang={language}>{question.topic}</span>
        {question.isFollowUp ? <Chip tone="accent">{t('session.followUp')}</Chip> : null}
      </p>
      <h2 className={s.question} lang={language} data-selectable>
        {question.text}
      </h2>
    </header>
  );
}
