import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Practice, PracticeQuestion } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { isComposing } from '@/components/ime';
import { TextArea } from '@/components/TextField';
import { useKeys, withMod } from '@/lib/keyboard';
import { Asked } from './Asked';
import type { Answered } from './answering';
import { OnlySpoken } from './OnlySpoken';
import { Recording } from './Recording';
import type { Recorder } from './recorder';
import s from './Session.module.css';
import type { SessionActions } from './session_actions';
import { TimeLeft } from './TimeLeft';
import { useAnswering } from './use_answering';
import { useRecorder } from './use_recorder';

/** The router takes no more of an answer. */
const ANSWER_MAX = 20_000;

/** Puts the keyboard where it goes on: into the answer while the time runs, on the button that lets it run while it stands. */
function useFocus(
  isRunning: boolean,
  area: RefObject<HTMLTextAreaElement | null>,
  on: RefObject<HTMLDivElement | null>,
) {
  useEffect(() => {
    if (!isRunning) {
      on.current?.querySelector('button')?.focus();
      return;
    }
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [isRunning, area, on]);
}

/** How much was written, and whether it is kept; why it is not enough where the answer was only spoken. */
function Kept({ seen, recorder }: { seen: Answered; recorder: Recorder }) {
  const { t } = useTranslation('practice');
  const { isOn, durationMs } = useSyncExternalStore(recorder.follow, recorder.seen);
  if (seen.isRunning && !isOn && durationMs > 0 && seen.text.trim() === '') return <OnlySpoken />;
  return (
    <p className={s.kept}>
      <span>{t('session.characters', { count: seen.text.length })}</span>
      {seen.hasFailed || !seen.isKept || seen.text === '' ? null : <span>{t('session.kept')}</span>}
    </p>
  );
}

interface Props {
  practice: Practice;
  question: PracticeQuestion;
  actions: SessionActions;
  /** Asks whether to end the whole mock interview. */
  onEnd: (end: () => Promise<boolean>) => void;
}

/** A question that waits for its answer. */
export function Answer({ practice, question, actions, onEnd }: Props) {
  const { t } = useTranslation('practice');
  const { answering, seen } = useAnswering(practice, question);
  const area = useRef<HTMLTextAreaElement>(null);
  const on = useRef<HTMLDivElement>(null);
  const { text, isRunning } = seen;
  useFocus(isRunning, area, on);
  const recorder = useRecorder(practice, question, isRunning);
  const isBusy = actions.isBusy || seen.isEnding;
  const isReady = isRunning && !isBusy && text.trim() !== '';
  const finish = () => {
    if (isReady) void actions.answer(question.id, answering, recorder.stop());
  };
  const pause = () => void actions.pause(answering);
  const resume = () => void actions.resume(question.id, answering);
  useKeys({ 'mod+Enter': finish });
  useKeys(
    {
      'mod+Period': (event) => {
        if (isComposing(event) || isBusy) return false;
        return isRunning ? pause() : resume();
      },
    },
    { always: true },
  );
  return (
    <div className={s.page}>
      <TimeLeft limitSeconds={question.limitSeconds} elapsedMs={seen.elapsedMs} isRunning={isRunning} />
      <Asked practice={practice} question={question} />
      {seen.hasFailed ? <Banner className={s.failed}>{t('session.failed')}</Banner> : null}
      <div className={s.box} data-still={isRunning ? undefined : true}>
        <TextArea
          ref={area}
          className={s.area}
          aria-label={t('session.answer')}
          placeholder={isRunning ? t('session.placeholder') : ''}
          lang={practice.language}
          value={text}
          maxLength={ANSWER_MAX}
          disabled={!isRunning}
          spellCheck={false}
          onChange={(event) => answering.edit(event.currentTarget.value)}
          onSubmit={finish}
        />
        {isRunning || seen.isEnding ? null : (
          <div ref={on} className={s.still} role="group" aria-label={t('session.stands')}>
            <p>
              <b>{t('session.stands')}</b>
              <span>{t('session.standsText')}</span>
            </p>
            <Button variant="primary" icon="play" disabled={isBusy} onClick={resume}>
              {t('session.resume')}
            </Button>
          </div>
        )}
      </div>
      <Recording
        practice={practice}
        question={question}
        isRunning={isRunning && !isBusy}
        answering={answering}
        recorder={recorder}
      />
      <footer className={s.foot}>
        <Kept seen={seen} recorder={recorder} />
        <Button variant="ghost" disabled={isBusy} onClick={() => onEnd(() => actions.end(answering))}>
          {t('session.end')}
        </Button>
        {isRunning ? (
          <Button variant="ghost" icon="pause" hint={withMod('.')} disabled={isBusy} onClick={pause}>
            {t('session.pause')}
          </Button>
        ) : null}
        <Button disabled={isBusy} onClick={() => void actions.skip(question.id, answering)}>
          {t('session.skip')}
        </Button>
        <Button variant={isRunning ? 'primary' : 'plain'} hint={withMod('↵')} disabled={!isReady} onClick={finish}>
          {t('session.finish')}
        </Button>
      </footer>
    </div>
  );
}
