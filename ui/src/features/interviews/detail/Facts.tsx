import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '@/api';
import { layerStyle } from '@/components/layers';
import { useMinute } from '@/lib/use_now';
import { viewerZone, zoneLabel, zoneName } from '@/lib/zone';
import { useFailureWords } from '../parts/failure_words';
import { MeetingLink } from '../parts/MeetingLink';
import { usePeople } from '../parts/people';
import { StateWord } from '../parts/StateWord';
import { elsewhere, saidDate, saidTime } from '../parts/said';
import { ConflictCard } from '../side/ConflictCard';
import s from './Detail.module.css';
import { OfferFacts } from './OfferFacts';
import { Versions } from './Versions';
import { WhenEditor } from './WhenEditor';

/** When, with whom and where an interview is, whether calendars know, and how it came to be so. */
export function Facts({ detail }: { detail: InterviewDetail }) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const people = usePeople();
  const failure = useFailureWords();
  const { interview, conflict, versions, scorecards } = detail;
  const handedIn = new Set(scorecards.filter(({ state }) => state === 'submitted').map((card) => card.interviewerId));
  const over = interview.time !== null && interview.time !== undefined && new Date(interview.time.end) <= now;
  // Nobody hands in a card of what has not been.
  const missingScorecards = over ? interview.people.filter((id) => !handedIn.has(id)) : [];
  const { time, zone, place, meetingLink, sync, syncFailure, postingId, applicationId } = interview;
  const start = time && new Date(time.start);
  const far = time && start && elsewhere(zone, start, new Date(time.end));
  const rows: [string, React.ReactNode][] = [
    ['state', <StateWord key="state" interview={interview} />],
    [
      'when',
      <span key="when">
        {time && start ? (
          <>
            {saidDate(start, i18n.language)}{' '}
            <span className={s.times}>
              {saidTime(start, new Date(time.end))}
              {far ? ` ${zoneLabel(viewerZone(), start)}` : ''}
            </span>
          </>
        ) : (
          t('picked.noTime')
        )}
        {far ? <small>{t('facts.there', { zone: zoneName(zone, i18n.language), time: far })}</small> : null}
      </span>,
    ],
    [
      'candidate',
      <Link key="candidate" to="/board/$postingId" params={{ postingId }} search={{ candidate: applicationId }}>
        {interview.candidateName}
      </Link>,
    ],
    [
      'panel',
      <span key="panel" className={s.people}>
        {interview.people.map((id) => (
          <span key={id} style={layerStyle(people.color(id))}>
            {people.name(id)}
          </span>
        ))}
      </span>,
    ],
    ['place', place || <span className="dim">{t('facts.none')}</span>],
    ['link', <MeetingLink key="link" link={meetingLink} waits={interview.conference} />],
    ['sync', `${t(`syncState.${sync}`)}${syncFailure ? ` · ${failure(syncFailure.kind)}` : ''}`],
  ];
  return (
    <aside className={s.facts} aria-label={t('facts.title')}>
      {conflict ? <ConflictCard conflict={conflict} interview={interview} /> : null}
      <dl>
        {rows.map(([name, shown]) => (
          <div key={name}>
            <dt>{t(`facts.${name as 'state'}`)}</dt>
            <dd data-selectable>{shown}</dd>
          </div>
        ))}
      </dl>
      <WhenEditor key={interview.version} interview={interview} />
      {interview.offer ? <OfferFacts interview={interview} offer={interview.offer} now={now} /> : null}
      {missingScorecards.length > 0 ? (
        <p className={s.missing}>{t('facts.missing', { names: people.names(missingScorecards) })}</p>
      ) : null}
      <Versions versions={versions} now={now} />
    </aside>
  );
}
