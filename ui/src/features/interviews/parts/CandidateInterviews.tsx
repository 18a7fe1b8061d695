import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CandidateDetail, calendarQuery, type Interview } from '@/api';
import { useMinute } from '@/lib/use_now';
import { addDays, startOfDay } from '../calendar/days';
import s from './CandidateInterviews.module.css';
import { StateWord } from './StateWord';
import { saidWhen } from './said';

/** How far back and ahead a candidate's interviews are looked for, in days. */
const BACK = 120;
const AHEAD = 120;

/** An application's interviews, those without a time last. */
function useInterviews(applicationId: string): Interview[] {
  const today = startOfDay(useMinute());
  const { data } = useQuery(calendarQuery(addDays(today, -BACK).toISOString(), addDays(today, AHEAD).toISOString()));
  // One for which other times are offered is in both.
  const all = data ? new Map([...data.interviews, ...data.open].map((one) => [one.id, one])).values() : [];
  return [...all]
    .filter((one) => one.applicationId === applicationId)
    .sort((a, b) => (a.time?.start ?? '9').localeCompare(b.time?.start ?? '9'));
}

/** The interviews of a candidate in their panel; nothing while there are none. */
export function CandidateInterviews({ detail }: { detail: CandidateDetail }) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const interviews = useInterviews(detail.card.id);
  if (interviews.length === 0) return null;
  return (
    <section className={s.interviews} aria-label={t('candidate.title')}>
      <h2>{t('candidate.title')}</h2>
      <ul>
        {interviews.map((interview) => {
          const { id, roundName, time } = interview;
          return (
            <li key={id}>
              <Link to="/interviews/$interviewId" params={{ interviewId: id }}>
                <b className="cut">{roundName}</b>
                <span className="cut">
                  {time ? saidWhen(new Date(time.start), new Date(time.end), now, i18n.language) : t('picked.noTime')}
                </span>
                <StateWord interview={interview} />
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
