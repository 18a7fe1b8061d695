import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportedAnswer } from '@/api';
import { Chip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { AnswerDetail } from './AnswerDetail';
import { clock } from './countdown';
import { coveredCount } from './marks';
import s from './Report.module.css';

/** How long an answer took; amber when that was longer than it may. */
function Took({ question }: Pick<ReportedAnswer, 'question'>) {
  const { t } = useTranslation('practice');
  if (question.attempts === 0) return <span className={s.took}>{t('row.skipped')}</span>;
  const seconds = Math.floor(question.elapsedMs / 1000);
  const isOver = question.elapsedMs > question.limitSeconds * 1000;
  return (
    <span className={s.took} data-over={isOver || undefined}>
      {isOver ? t('row.over', { clock: clock(seconds) }) : clock(seconds)}
    </span>
  );
}

/** The expected points as dots: full, half, or empty. */
function Dots({ judged }: Pick<ReportedAnswer, 'judged'>) {
  const { t } = useTranslation('practice');
  const { points } = judged;
  const covered = coveredCount(points);
  return (
    <span className={s.dots}>
      <span className="visually-hidden">{t('row.covered', { covered, count: points.length })}</span>
      <span aria-hidden="true">
        {points.map(({ covered }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the dots are places, and have nothing else
          <i key={place} data-covered={covered} />
        ))}
        <small>{`${covered}/${points.length}`}</small>
      </span>
    </span>
  );
}

interface Props {
  practiceId: string;
  answer: ReportedAnswer;
  language: string;
  isOpen: boolean;
  onToggle: () => void;
}

/** A question of a report in one line; it opens to the answer. On paper all of them are open. */
export function AnswerRow({ practiceId, answer, language, isOpen, onToggle }: Props) {
  const { t } = useTranslation('practice');
  const id = useId();
  const { question, judged } = answer;
  return (
    <li className={s.row} data-open={isOpen || undefined}>
      <button type="button" className={s.summary} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <span className={s.place}>{question.number}</span>
        <span className={s.asked} lang={language}>
          {question.isFollowUp ? <Chip>{t('session.followUp')}</Chip> : null}
          <span>{question.text}</span>
        </span>
        <Dots judged={judged} />
        <Took question={question} />
        <span className={s.points}>{judged.score}</span>
        <Icon name={isOpen ? 'down' : 'right'} size="s" />
      </button>
      <div id={id} className={s.detail}>
        <AnswerDetail practiceId={practiceId} answer={answer} language={language} />
      </div>
    </li>
  );
}
