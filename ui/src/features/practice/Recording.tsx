import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type Practice, type PracticeQuestion, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { sayFailed } from '@/components/toast_store';
import type { Answering } from './answering';
import { clock } from './countdown';
import { Playback } from './Playback';
import s from './Recording.module.css';
import type { Recorder } from './recorder';
import { WriteDown } from './WriteDown';

/** How loud it is, so that somebody who speaks sees that they are heard. */
function Level({ level }: { level: number }) {
  return (
    <span className={s.level} aria-hidden="true">
      {[0.05, 0.2, 0.4, 0.65].map((from) => (
        <i key={from} data-on={level >= from || undefined} />
      ))}
    </span>
  );
}

interface Props {
  practice: Practice;
  question: PracticeQuestion;
  recorder: Recorder;
  answering: Answering;
  /** The time runs: an answer can be spoken. */
  isRunning: boolean;
}

/** Speaks an answer instead of only writing it: record, hear it, or throw it away and begin anew. */
export function Recording({ practice, question, recorder, answering, isRunning }: Props) {
  const { t } = useTranslation('practice');
  const errorText = useErrorText();
  const { isOn, durationMs, level, problem, hasFailed } = useSyncExternalStore(recorder.follow, recorder.seen);
  const time = clock(Math.floor(durationMs / 1000));
  const discard = async () => {
    try {
      await recorder.discard();
    } catch (error) {
      sayFailed(errorText(error));
    }
  };
  const began = useRef(durationMs);
  const start = () => {
    began.current = durationMs;
    void recorder.start();
  };
  // Only what was heard makes a difference: a microphone that did not open changes nothing.
  const isHeard = isOn && durationMs > began.current;
  useEffect(() => {
    if (isHeard) answering.speak();
  }, [isHeard, answering]);
  return (
    <div className={s.strip} role="group" aria-label={t('recording.label')}>
      {isOn ? (
        <Button size="s" icon="pause" onClick={() => void recorder.stop()}>
          {t('recording.stop')}
        </Button>
      ) : (
        <Button size="s" icon="mic" disabled={!isRunning || problem === 'ended'} onClick={start}>
          {t(durationMs > 0 ? 'recording.goOn' : 'recording.start')}
        </Button>
      )}
      {isOn ? (
        <span className={s.on} role="status">
          <i aria-hidden="true" />
          {t('recording.on', { clock: time })}
          <Level level={level} />
        </span>
      ) : null}
      {!isOn && durationMs > 0 ? (
        <>
          <Playback
            key={durationMs}
            practiceId={practice.id}
            questionId={question.id}
            attempt={question.attempts + 1}
            durationMs={durationMs}
          />
          <WriteDown practice={practice} question={question} answering={answering} isRunning={isRunning} />
          <Button size="s" variant="ghost" icon="trash" onClick={() => void discard()}>
            {t('recording.discard')}
          </Button>
        </>
      ) : null}
      {problem ? <span className={s.problem}>{t(`recording.problem.${problem}`)}</span> : null}
      {hasFailed ? <span className={s.problem}>{t('recording.failed')}</span> : null}
      {problem || hasFailed || isOn || durationMs > 0 ? null : <span className={s.hint}>{t('recording.hint')}</span>}
    </div>
  );
}
