import { useTranslation } from 'react-i18next';
import type { InterviewDetail, KitSection } from '@/api';
import s from './Detail.module.css';

/** The round's own sections: what was put in for this interview stands by itself, with what to listen for. */
function ownSections({ kit, questions }: InterviewDetail): KitSection[] {
  const added = new Set(questions.map(({ text }) => text));
  const isAdded = (section: KitSection) =>
    section.questions.length > 0 && section.questions.every((one) => added.has(one));
  return kit.sections
    .filter((section) => !isAdded(section))
    .map((section) => ({ ...section, questions: section.questions.filter((one) => !added.has(one)) }));
}

/** What interviewers have at hand: what the round is for, and the questions for each skill. */
export function PrepTab({ detail }: { detail: InterviewDetail }) {
  const { t } = useTranslation('interviews');
  const { intro } = detail.kit;
  const sections = ownSections(detail);
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
