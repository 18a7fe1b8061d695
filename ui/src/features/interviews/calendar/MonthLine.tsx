import clsx from 'clsx';
import { memo } from 'react';
import { useMinute } from '@/lib/use_now';
import { clock } from '../parts/said';
import { type Entry, isClashing } from './entries';
import { useEntryWords } from './entry_words';
import { useGhost } from './ghost';
import s from './Month.module.css';
import { isMovable } from './moving';
import { pick, usePicked } from './picked';

/** One interview in a cell: when, which round, who. */
export const MonthLine = memo(function MonthLine({ entry }: { entry: Entry }) {
  const now = useMinute();
  const { title, line, state, when } = useEntryWords()(entry);
  const interview = entry.kind === 'interview' || entry.kind === 'offer' ? entry.interview : null;
  const picked = usePicked(
    (one) => interview !== null && one.picked?.kind === 'interview' && one.picked.id === interview.id,
  );
  const lifted = useGhost(({ ghost }) => ghost?.key === entry.key);
  if (!interview) return null;
  const { state: stands } = interview;
  const isPast = entry.end <= now || stands === 'done' || stands === 'no_show';
  const words = [title, when, state, line].filter(Boolean);
  return (
    <button
      type="button"
      className={clsx(
        s.line,
        stands === 'proposed' && s.waiting,
        stands === 'changed' && s.changed,
        stands === 'no_show' && s.missed,
        isPast && s.past,
        isClashing(interview) && s.clash,
      )}
      data-block={entry.key}
      data-movable={(entry.kind === 'interview' && isMovable(interview)) || undefined}
      data-picked={picked || undefined}
      data-lifted={lifted || undefined}
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
