import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Practice, PracticeQuestion } from '@/api';
import { Button } from '@/components/Button';
import { useKeys, withMod } from '@/lib/keyboard';
import { Asked } from './Asked';
import { clock } from './countdown';
import s from './Session.module.css';
import type { SessionActions } from './session_actions';
import { TimeLeft } from './TimeLeft';

interface Props {
  practice: Practice;
  question: PracticeQuestion;
  actions: SessionActions;
  onEnd: (end: () => Promise<boolean>) => void;
}

/** A question that was answered, before the next one is asked: no time runs. */
export function Given({ practice, question, actions, onEnd }: Props) {
  const { t } = useTranslation('practice');
  const onward = useRef<HTMLElement>(null);
  useEffect(() => onward.current?.querySelector<HTMLElement>('button:last-of-type')?.focus(), []);
  const next = () => void (actions.isBusy ? undefined : actions.next());
  useKeys({ 'mod+Enter': next });
  const isLast = question.number >= practice.maxQuestions;
  const used = clock(Math.floor(question.elapsedMs / 1000));
  return (
    <div className={s.page}>
      <TimeLeft limitSeconds={question.limitSeconds} elapsedMs={question.elapsedMs} isRunning={false} />
      <Asked practice={practice} question={question} />
      <section className={s.given}>
        <h3>{t('session.given', { clock: used })}</h3>
        <p lang={practice.language} data-selectable>
          {question.textSoFar}
        </p>
      </section>
      <footer ref={onward} className={s.foot}>
        <p className={s.kept}>{t('session.givenHint')}</p>
        {isLast ? null : (
          <Button variant="ghost" disabled={actions.isBusy} onClick={() => onEnd(() => actions.end(null))}>
            {t('session.end')}
          </Button>
        )}
        <Button icon="undo" disabled={actions.isBusy} onClick={() => void actions.again(question.id)}>
          {t('session.again')}
        </Button>
        <Button variant="primary" hint={withMod('↵')} disabled={actions.isBusy} onClick={next}>
          {t(isLast ? 'session.result' : 'session.next')}
        </Button>
      </footer>
    </div>
  );
}
