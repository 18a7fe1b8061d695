import clsx from 'clsx';
import { memo } from 'react';
import type { Interview } from '@/api';
import { useMinute } from '@/lib/use_now';
import { clock } from '../parts/said';
import { isMovable } from '../parts/standing';
import { type Entry, isClashing } from './entries';
import { OwnLine } from './entry/OwnLine';
import { useEntryWords } from './entry_words';
import { useGhost } from './ghost';
import s from './Month.module.css';
import { pick, usePicked } from './picked';

const interviewOf = (entry: Entry): Interview | null =>
  entry.kind === 'interview' || entry.kind === 'offer' ? entry.interview : null;

/** How a line looks, by where its interview stands. */
function looks(interview: Interview, isOver: boolean): (string | false | undefined)[] {
  const { state } = interview;
  return [
    s.line,
    state === 'proposed' && s.waiting,
    state === 'changed' && s.changed,
    state === 'no_show' && s.missed,
    (isOver || state === 'done' || state === 'no_show') && s.past,
    isClashing(interview) && s.clash,
  ];
}

/**
 * Interviews of one day, a line each: when, who, which round. The lines ask for nothing themselves: a month has hundreds, and what
 * all of them need is asked for once.
 */
export const MonthLines = memo(function MonthLines({ entries }: { entries: readonly Entry[] }) {
  const now = useMinute();
  const said = useEntryWords();
  const picked = usePicked(({ picked: one }) =>
    one?.kind === 'interview' && entries.some((entry) => interviewOf(entry)?.id === one.id) ? one.id : null,
  );
  const lifted = useGhost(({ ghost }) => (entries.some(({ key }) => key === ghost?.key) ? ghost?.key : null));
  return entries.map((entry) => {
    if (entry.kind === 'own') return <OwnLine key={entry.key} entry={entry} isLifted={entry.key === lifted} />;
    const interview = interviewOf(entry);
    if (!interview) return null;
    const { title, line, state, when } = said(entry);
    const words = [title, when, state, line].filter(Boolean);
    return (
      <button
        key={entry.key}
        type="button"
        className={clsx(looks(interview, entry.end <= now))}
        data-block={entry.key}
        data-movable={(entry.kind === 'interview' && isMovable(interview)) || undefined}
        data-picked={interview.id === picked || undefined}
        data-lifted={entry.key === lifted || undefined}
        aria-label={words.join(', ')}
        title={words.join('\n')}
        onClick={() => pick({ kind: 'interview', id: interview.id })}
      >
        <time>{clock(entry.start)}</time>
        <span className="cut">
          {interview.candidateName} <span className={s.round}>{interview.roundName}</span>
        </span>
      </button>
    );
  });
});
