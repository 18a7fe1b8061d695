import { useTranslation } from 'react-i18next';
import { clock, countdown, spokenMoment } from './countdown';
import s from './Session.module.css';

interface Props {
  limitSeconds: number;
  elapsedMs: number;
  isRunning: boolean;
}

/** How much time is left: in figures and as a bar, amber at the end and beyond it. It never cuts an answer off. */
export function TimeLeft({ limitSeconds, elapsedMs, isRunning }: Props) {
  const { t } = useTranslation('practice');
  const time = countdown(limitSeconds, elapsedMs);
  const moment = spokenMoment(time);
  const isOver = time.left === 0;
  return (
    <div className={s.time} data-late={time.isLate || undefined} data-still={isRunning ? undefined : true}>
      <p className={s.figures} role="timer" aria-live="off">
        <b>{isOver ? t('time.plus', { clock: clock(time.over) }) : clock(time.left)}</b>
        <span>{isOver ? t('time.over') : t('time.of', { clock: clock(limitSeconds) })}</span>
      </p>
      <span className={s.track} aria-hidden="true">
        <span style={{ width: `${(1 - time.used) * 100}%` }} />
      </span>
      <p className="visually-hidden" role="status">
        {isRunning && moment ? t(`time.said.${moment}`) : null}
      </p>
    </div>
  );
}
