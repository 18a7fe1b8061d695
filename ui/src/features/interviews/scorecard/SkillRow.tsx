import { useTranslation } from 'react-i18next';
import type { ScorecardDraft } from '@/api';
import { TextArea } from '@/components/TextField';
import { MAX_NOTE, type SkillLine } from './draft';
import s from './Scorecard.module.css';
import { VerdictScale } from './VerdictScale';

interface Props {
  line: SkillLine;
  onChange: (changed: Partial<ScorecardDraft['skills'][number]>) => void;
  onLeave: () => void;
}

/** One skill: the questions that lead to it, and beside them what was seen. */
export function SkillRow({ line, onChange, onLeave }: Props) {
  const { t } = useTranslation('scorecards');
  const { skill, questions, verdict, note } = line;
  return (
    <section className={s.skill}>
      <div className={s.questions} data-selectable>
        <h3>{skill}</h3>
        {questions.length === 0 ? <p className="dim">{t('own.noQuestions')}</p> : null}
        <ol>
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ol>
      </div>
      <div className={s.seen}>
        <VerdictScale
          label={t('own.skillVerdict', { skill })}
          value={verdict}
          clearable
          onChange={(next) => onChange({ verdict: next })}
        />
        <TextArea
          aria-label={t('own.skillNote', { skill })}
          placeholder={t('own.notePlaceholder')}
          value={note}
          rows={3}
          maxLength={MAX_NOTE}
          onChange={(event) => onChange({ note: event.target.value })}
          onBlur={onLeave}
        />
      </div>
    </section>
  );
}
