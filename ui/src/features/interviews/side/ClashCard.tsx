import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clash, type Interview, slotsQuery } from '@/api';
import { layerStyle } from '@/components/layers';
import { useMinute } from '@/lib/use_now';
import { pick } from '../calendar/picked';
import { usePeople } from '../parts/people';
import { saidWhen } from '../parts/said';
import { standingOf } from '../parts/standing';
import { allOf } from '../plan/draft';
import { ClashFooter } from './ClashFooter';
import s from './Side.module.css';
import { Timeline } from './Timeline';

const CHOICES = ['keep', 'move', 'override'] as const;

/** What can be done about a clash. */
export type ClashChoice = (typeof CHOICES)[number];

/** The two events, one under the other. */
function Both({ interview, clash }: { interview: Interview; clash: Clash }) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const people = usePeople();
  const said = (start: string, end: string) => saidWhen(new Date(start), new Date(end), now, i18n.language);
  const source = t(`source.${clash.event.source}`);
  return (
    <div className={s.two}>
      <button type="button" onClick={() => pick({ kind: 'interview', id: interview.id })}>
        <b className="cut">{t('block.interview', { round: interview.roundName, name: interview.candidateName })}</b>
        <span>{interview.time ? said(interview.time.start, interview.time.end) : null}</span>
        <small className="cut">
          {t('clash.ours', { people: people.names(interview.people), state: t(`state.${standingOf(interview)}`) })}
        </small>
      </button>
      <div className={s.other} style={layerStyle(people.color(clash.person))}>
        <b className="cut">{clash.event.title || t('block.private')}</b>
        <span>{said(clash.event.start, clash.event.end)}</span>
        <small className="cut">{t('clash.theirs', { source, name: people.name(clash.person) })}</small>
      </div>
    </div>
  );
}

/** An interview and what it runs into, with the ways out. 1, 2 and 3 choose while the card has the focus. */
export function ClashCard({ interview }: { interview: Interview }) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  const people = usePeople();
  const { id: interviewId, applicationId, roundId, durationMinutes, zone } = interview;
  const { data } = useQuery(
    slotsQuery({
      interviewId,
      applicationId,
      roundId,
      durationMinutes,
      // It keeps its people when it is moved.
      panel: allOf(interview.people),
      window: null,
      zone,
      ignoreBuffers: false,
    }),
  );
  const best = data?.proposals[0];
  const [chosen, choose] = useState<ClashChoice | null>(null);
  const choice = chosen ?? (best ? 'move' : 'keep');
  const clash = interview.clashes.find(({ severity }) => severity.kind === 'hard');
  if (!clash || !interview.time) return null;
  const hints = {
    keep: t('clash.keep.hint'),
    move: best
      ? t('clash.move.hint', { when: saidWhen(new Date(best.start), new Date(best.end), now, i18n.language) })
      : t('clash.move.none'),
    override: t('clash.override.hint'),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = CHOICES[Number(/^Digit([123])$/.exec(event.code)?.[1]) - 1];
    if (!next || (next === 'move' && !best)) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div className={s.clashCard} onKeyDown={onKeyDown} role="group" aria-label={t('clash.title')} data-clash>
      <Both interview={interview} clash={clash} />
      <Timeline first={interview.time} second={clash.event} color={people.color(clash.person)} />
      <div className={s.choices} role="radiogroup" aria-label={t('clash.choose')}>
        {CHOICES.map((one, index) => (
          <label key={one} data-on={choice === one || undefined}>
            <input
              type="radio"
              name={`clash ${interview.id}`}
              checked={choice === one}
              disabled={one === 'move' && !best}
              onChange={() => choose(one)}
            />
            <span>{t(`clash.${one}.name`)}</span>
            <kbd>{index + 1}</kbd>
            <small className="cut">{hints[one]}</small>
          </label>
        ))}
      </div>
      <ClashFooter interview={interview} clash={clash} choice={choice} best={best} />
    </div>
  );
}
