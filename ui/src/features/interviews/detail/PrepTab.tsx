import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '@/api';
import s from './Detail.module.css';

/** What interviewers have at hand: what the round is for, and the questions for each skill. */
export function PrepTab({ detail }: { detail: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  const { intro, sections } = detail.kit;
  return (
    <div className={s.kit} data-selectable>
      {intro === '' && sections.length === 0 ? <p className="dim">{t('kit.empty')}</p> : null}
      {intro ? <p className={s.intro}>{intro}</p> : null}
      {sections.map(({ skill, questions }) => (
        <section key={skill}>
          <h2>{skill}</h2>
          {questions.length === 0 ? <p className="dim">{t('kit.noQuestions')}</p> : null}
          <ol>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
