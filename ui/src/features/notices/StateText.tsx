import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { type Notice, noticeSettingsQuery } from '@/api';
import { Dot } from '@/components/Dot';
import { useComingTime } from '@/lib/use_coming_time';
import { useSecond } from '@/lib/use_second';
import s from './Notices.module.css';
import { toneOf, waitingOf } from './states';

/** What a queued notice waits for, counted down while it can be taken back. */
function WaitingText({ notice }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const comingTime = useComingTime();
  const { data: settings } = useQuery(noticeSettingsQuery());
  const now = useSecond(new Date(notice.notBefore).getTime());
  const waiting = waitingOf(notice, now, settings);
  if (waiting.kind === 'held') return t('waiting.held', { count: waiting.seconds });
  return t(`waiting.${waiting.kind}`, { time: comingTime(notice.notBefore) });
}

/** Where a notice stands, in a word, and what it waits for. */
export function StateText({ notice, className }: { notice: Notice; className?: string | undefined }) {
  const { t } = useTranslation('notices');
  const { state } = notice;
  return (
    <span className={clsx(s.state, className)} data-state={state}>
      <Dot tone={toneOf[state]} />
      <span className="cut">{state === 'queued' ? <WaitingText notice={notice} /> : t(`state.${state}`)}</span>
    </span>
  );
}
