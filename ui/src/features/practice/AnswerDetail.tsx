import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JudgedAnswer, ReportedAnswer } from '@/api';
import { Chip } from '@/components/Chip';
import s from './Answer.module.css';
import { Better } from './Better';
import { Counted } from './Counted';
import { Lines } from './Lines';
import { marksOf } from './marks';
import { PartBars } from './PartBars';
import { Playback } from './Playback';
import { Points } from './Points';
import { Said } from './Said';

/** Whether an account has a situation, a task, an action and a result. */
function StarParts({ star }: { star: NonNullable<JudgedAnswer['star']> }) {
  const { t } = useTranslation('practice');
  return (
    <section>
      <h3>{t('answer.star')}</h3>
      <p className={s.chips}>
        {(['situation', 'task', 'action', 'result'] as const).map((part) => (
          <Chip key={part} tone={star[part] ? 'accent' : 'line'} icon={star[part] ? 'check' : 'minus'}>
            {t(`star.${part}`)}
            <span className="visually-hidden">{t(star[part] ? 'star.there' : 'star.missing')}</span>
          </Chip>
        ))}
      </p>
    </section>
  );
}

/** The scores of the attempts before this one. */
function Earlier({ earlier, score }: { earlier: number[]; score: number }) {
  const { t } = useTranslation('practice');
  if (earlier.length === 0) return null;
  return (
    <section>
      <h3>{t('answer.attempts')}</h3>
      <p className={s.attempts}>{[...earlier, score].join(' → ')}</p>
    </section>
  );
}

/** What was recorded of the answer, each attempt to be heard. */
function Recorded({ practiceId, question }: { practiceId: string; question: ReportedAnswer['question'] }) {
  const { t } = useTranslation('practice');
  if (question.recordings.length === 0) return null;
  return (
    <section className={s.recorded}>
      <h3>{t('recording.label')}</h3>
      {question.recordings.map(({ attempt, durationMs }) => (
        <p key={attempt}>
          {question.recordings.length > 1 ? t('recording.attempt', { number: attempt }) : null}
          <Playback practiceId={practiceId} questionId={question.id} attempt={attempt} durationMs={durationMs} />
        </p>
      ))}
    </section>
  );
}

interface Props {
  practiceId: string;
  answer: ReportedAnswer;
  language: string;
}

/** One answer of a report: what was said, what was expected, and what would be better. */
export function AnswerDetail({ practiceId, answer, language }: Props) {
  const { t } = useTranslation('practice');
  const [lit, setLit] = useState<number | null>(null);
  const { judged, earlier } = answer;
  const marks = marksOf(judged.pieces);
  const shared = { marks, lit, onLit: setLit, language };
  return (
    <div className={s.answer}>
      <div className={s.left}>
        {judged.flaw ? <p className={s.flaw}>{t(`flaw.${judged.flaw}`)}</p> : null}
        {marks.length > 0 ? (
          <section>
            <h3>{t('answer.mine')}</h3>
            <Said {...shared} />
            <Counted facts={judged.facts} />
          </section>
        ) : null}
        {judged.good.length > 0 ? (
          <section>
            <h3>{t('answer.good')}</h3>
            <Lines lines={judged.good} tone="good" language={language} />
          </section>
        ) : null}
        {judged.improve.length > 0 ? (
          <section>
            <h3>{t('answer.improve')}</h3>
            <Lines lines={judged.improve} tone="missing" language={language} />
          </section>
        ) : null}
      </div>
      <div className={s.right}>
        {judged.points.length > 0 ? <Points points={judged.points} {...shared} /> : null}
        {marks.length > 0 ? (
          <section>
            <h3>{t('answer.parts')}</h3>
            <PartBars parts={judged.parts} />
          </section>
        ) : null}
        {judged.star ? <StarParts star={judged.star} /> : null}
        <Recorded practiceId={practiceId} question={answer.question} />
        <Earlier earlier={earlier} score={judged.score} />
      </div>
      {judged.points.length > 0 ? <Better points={judged.points} language={language} /> : null}
    </div>
  );
}
