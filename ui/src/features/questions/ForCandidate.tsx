import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interview, interviewsOfQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { Icon } from '@/components/Icon';
import { useMinute } from '@/lib/use_now';
import s from './Questions.module.css';
import { Suggested } from './Suggested';

const AHEAD = new Set<Interview['state']>(['proposed', 'confirmed', 'changed']);

/** The interview that comes next: the earliest that is not over, one without a time last. */
export function nextOf(interviews: readonly Interview[], now: Date): Interview | null {
  const isOver = ({ time }: Interview) => time !== null && time !== undefined && new Date(time.end) <= now;
  const ahead = interviews.filter((one) => AHEAD.has(one.state) && !isOver(one));
  return ahead.sort((a, b) => (a.time?.start ?? '9').localeCompare(b.time?.start ?? '9'))[0] ?? null;
}

function Open({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('questions');
  const now = useMinute();
  const { data: interviews, error, refetch } = useQuery(interviewsOfQuery(applicationId));
  if (error && !interviews) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!interviews) return <div className={s.waiting} />;
  const next = nextOf(interviews, now);
  return (
    <div className={s.inPanel}>
      {next ? <p className="dim">{t('into', { round: next.roundName })}</p> : null}
      <Suggested applicationId={applicationId} interviewId={next?.id ?? null} />
    </div>
  );
}

/** In the candidate's panel, folded: questions for an interview with them. */
export function ForCandidate({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('questions');
  const [open, setOpen] = useState(false);
  return (
    <section className={s.panel} aria-label={t('title')}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size="xs" />
        {t('title')}
      </button>
      {open ? <Open applicationId={applicationId} /> : null}
    </section>
  );
}
