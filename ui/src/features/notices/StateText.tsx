import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { type ConnectionHealth, type Notice, noticeSettingsQuery } from '@/api';
import { Dot } from '@/components/Dot';
import { useComingTime } from '@/lib/use_coming_time';
import { useSecond } from '@/lib/use_second';
import s from './Notices.module.css';
import { toneOf, waitingOf } from './states';
import { useStopped, useStoppedWords } from './stopped';

interface PartProps {
  notice: Notice;
  className?: string | undefined;
}

interface ShownProps extends Pick<PartProps, 'className'> {
  state: Notice['state'];
  tone: (typeof toneOf)[Notice['state']];
  text: string;
}

function Shown({ state, tone, text, className }: ShownProps) {
  return (
    <span className={clsx(s.state, className)} data-state={state} title={text}>
      <Dot tone={tone} />
      <span className="cut">{text}</span>
    </span>
  );
}

/** A notice whose turn it is, while nothing goes through its connection. */
function Stopped({ notice, connection, className }: PartProps & { connection: ConnectionHealth }) {
  const text = useStoppedWords(notice.channel, connection);
  return <Shown state={notice.state} tone="warn" text={text} className={className} />;
}

/** What a queued notice waits for, counted down while it can be taken back. */
function Waiting({ notice, className }: PartProps) {
  const { t } = useTranslation('notices');
  const comingTime = useComingTime();
  const { data: settings } = useQuery(noticeSettingsQuery());
  const now = useSecond(new Date(notice.notBefore).getTime());
  const stopped = useStopped(notice);
  const waiting = waitingOf(notice, now, settings);
  if (waiting.kind === 'turn' && stopped) return <Stopped notice={notice} connection={stopped} className={className} />;
  const text =
    waiting.kind === 'held'
      ? t('waiting.held', { count: waiting.seconds })
      : t(`waiting.${waiting.kind}`, { time: comingTime(notice.notBefore) });
  return <Shown state={notice.state} tone={toneOf.queued} text={text} className={className} />;
}

/** Where a notice stands, in a word, and what it waits for. */
export function StateText({ notice, className }: PartProps) {
  const { t } = useTranslation('notices');
  const { state } = notice;
  if (state === 'queued') return <Waiting notice={notice} className={className} />;
  return <Shown state={state} tone={toneOf[state]} text={t(`state.${state}`)} className={className} />;
}
