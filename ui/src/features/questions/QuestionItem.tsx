import { useTranslation } from 'react-i18next';
import type { InterviewQuestion } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import s from './Questions.module.css';

interface Props {
  question: InterviewQuestion;
  /** Whether it stands in the kit; `null` where there is no interview whose kit could take it. */
  inKit: boolean | null;
  busy: boolean;
  onPut: (put: boolean) => void;
}

/** Why it was chosen: the line of the résumé, or what the posting or the trade asks. */
function Why({ question: { reason, kind } }: { question: InterviewQuestion }) {
  const { t } = useTranslation('questions');
  if (reason.kind === 'done') {
    return <>{t(reason.company ? 'why.doneAt' : 'why.done', { company: reason.company, line: reason.line })}</>;
  }
  if (reason.kind === 'posted') return <>{t('why.posted', { line: reason.line })}</>;
  return <>{t(reason.kind === 'trade' ? `why.${kind}` : `why.${reason.kind}`)}</>;
}

/** A question with its topic, why it was chosen and what a good answer says. */
export function QuestionItem({ question, inKit, busy, onPut }: Props) {
  const { t } = useTranslation('questions');
  const { topic, level, text, points, language } = question;
  return (
    <li className={s.question}>
      <div className={s.head}>
        <b lang={language}>{topic}</b>
        <span>{t(`level.${level}`)}</span>
        {inKit === null ? null : (
          <Button
            size="s"
            variant="ghost"
            icon={inKit ? 'check' : 'plus'}
            aria-pressed={inKit}
            // It keeps the keyboard while its press is on the way.
            aria-disabled={busy || undefined}
            aria-label={t(inKit ? 'kit.inOf' : 'kit.addOf', { topic })}
            onClick={() => (busy ? undefined : onPut(!inKit))}
          >
            {t(inKit ? 'kit.in' : 'kit.add')}
          </Button>
        )}
      </div>
      <p className={s.text} lang={language} data-selectable>
        {text}
      </p>
      <p className={s.why}>
        <Why question={question} />
      </p>
      {points.length > 0 ? (
        <details className={s.points}>
          <summary>
            <Icon name="right" size="xs" />
            {t('points', { count: points.length })}
          </summary>
          <ul lang={language} data-selectable>
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}
