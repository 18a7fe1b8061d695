import { useQuery } from '@tanstack/react-query';
import { type Match, matchQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { GradeMark } from '@/components/GradeMark';
import { Advice } from './Advice';
import s from './Match.module.css';
import { NotCompared } from './NotCompared';
import { Parts } from './Parts';
import { partsWithoutChips } from './parts';
import type { Places } from './places';
import { useReasons } from './reasons_store';
import { Skills } from './Skills';
import { Summary } from './Summary';
import { useMatchWords } from './words';

interface Props {
  applicationId: string;
  postingId: string;
  places: Places;
  /** Opens the résumé large. */
  onRead: () => void;
}

function Head({ match }: { match: Match | undefined }) {
  const { t } = useMatchWords();
  const { open, toggle } = useReasons();
  const { grade = null, score = null } = match ?? {};
  return (
    <header>
      <h2>{t('title')}</h2>
      {grade === null || score === null ? null : (
        <>
          <GradeMark grade={grade} score={score} label={t('grade', { grade, score })} />
          <button type="button" className={s.why} aria-expanded={open} onClick={toggle}>
            {t('parts.show')}
          </button>
        </>
      )}
    </header>
  );
}

/** A contract of another kind than the posting's. */
function Employment({ employment }: Pick<Match, 'employment'>) {
  const { t } = useMatchWords();
  if (employment === null || employment.met) return null;
  const wished = employment.wished.map((type) => t(`employmentType.${type}`)).join(', ');
  return <p>{t('employment', { wished, asked: t(`employmentType.${employment.asked}`) })}</p>;
}

function Compared({
  match,
  score,
  applicationId,
  postingId,
  places,
}: Pick<Props, 'applicationId' | 'postingId' | 'places'> & { match: Match; score: number }) {
  const { sentence } = useMatchWords();
  const open = useReasons((state) => state.open);
  return (
    <>
      {open ? (
        <Parts match={match} score={score} />
      ) : (
        <p>
          {partsWithoutChips(match)
            .map(({ text }) => sentence(text))
            .join(' ')}
        </p>
      )}
      <Skills match={match} required postingId={postingId} places={places} />
      <Skills match={match} required={false} postingId={postingId} places={places} />
      <Employment employment={match.employment} />
      <Summary key={applicationId} applicationId={applicationId} />
      <Advice recommendations={match.recommendations} />
    </>
  );
}

/** How well a candidate answers the posting, and why. */
export function MatchSection({ applicationId, postingId, places, onRead }: Props) {
  const { t } = useMatchWords();
  const { data: match, error, refetch } = useQuery(matchQuery(applicationId));
  return (
    <section className={s.match} aria-label={t('title')} aria-busy={!match && !error}>
      <Head match={match} />
      {error && !match ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!match && !error ? <div className={s.waiting} /> : null}
      {match && match.score !== null ? (
        <Compared
          match={match}
          score={match.score}
          applicationId={applicationId}
          postingId={postingId}
          places={places}
        />
      ) : null}
      {match && match.state !== 'compared' ? (
        <NotCompared state={match.state} postingId={postingId} onRead={onRead} />
      ) : null}
    </section>
  );
}
