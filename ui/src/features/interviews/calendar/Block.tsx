import clsx from 'clsx';
import { type CSSProperties, memo } from 'react';
import type { Proposal } from '@/api';
import { Icon } from '@/components/Icon';
import { layerStyle } from '@/components/layers';
import { useMinute } from '@/lib/use_now';
import { usePeople } from '../parts/people';
import { isMovable } from '../parts/standing';
import type { Entry } from './entries';
import { changeEntry } from './entry/opening';
import { useEntryWords } from './entry_words';
import { useGhost } from './ghost';
import { pick, usePicked } from './picked';
import s from './Week.module.css';

interface Props {
  entry: Entry;
  /** Minutes of the day. */
  from: number;
  to: number;
  /** Shares of the day's width. */
  left: number;
  width: number;
  isClash: boolean;
  /** A proposal was taken. */
  onPropose: (proposal: Proposal) => void;
}

/** How an entry looks, by what it is and where it stands. */
function looks(entry: Entry, now: Date): (string | undefined)[] {
  const past = entry.end <= now ? s.past : undefined;
  switch (entry.kind) {
    case 'proposal':
      return [s.proposal];
    case 'offer':
      return [s.waiting];
    case 'own':
      return [s.own, past];
    case 'outside':
      return [s.outside, entry.people.length === 1 ? s.tinted : undefined, past];
    case 'interview': {
      const { state } = entry.interview;
      if (state === 'proposed') return [s.waiting];
      if (state === 'no_show') return [s.past, s.missed];
      return [state === 'done' ? s.past : past, state === 'changed' ? s.changed : undefined];
    }
  }
}

/** What is said of an entry where there is room for a word or two; `null` when that is its title. */
function briefOf(entry: Entry): string | null {
  if (entry.kind === 'proposal') return `${entry.number}`;
  return entry.kind === 'outside' || entry.kind === 'own' ? null : entry.interview.candidateName;
}

/** With less than this of the day's width there is room for a word or two. */
const NARROW = 0.5;
/** With less than this there is no room for the round beside the name. */
const TIGHT = 0.7;
/** Shorter than this, in minutes, a block has one line. */
const ONE_LINE = 40;

/** One block of a day. Drags and keys are heard by the calendar around it. */
export const Block = memo(function Block({ entry, from, to, left, width, isClash, onPropose }: Props) {
  const now = useMinute();
  const people = usePeople();
  const { title, line, state, when } = useEntryWords()(entry);
  const interview = entry.kind === 'interview' || entry.kind === 'offer' ? entry.interview : null;
  const picked = usePicked(
    (one) => interview !== null && one.picked?.kind === 'interview' && one.picked.id === interview.id,
  );
  const lifted = useGhost(({ ghost }) => ghost?.key === entry.key);
  const [only] = entry.kind === 'outside' ? entry.people : [];
  const movable = entry.kind === 'own' || (entry.kind === 'interview' && isMovable(entry.interview));
  const style = {
    '--from': from,
    '--to': to,
    '--left': left,
    '--width': width,
    ...(entry.kind === 'outside' && entry.people.length === 1 && only ? layerStyle(people.color(only)) : {}),
  } as CSSProperties;
  const names = width < TIGHT ? [briefOf(entry) ?? title] : [...new Set([title, briefOf(entry) ?? title])];
  const alert =
    interview?.sync === 'failed' || interview?.sync === 'conflict' ? (
      <Icon name="alert" size="xs" className={s.alert} />
    ) : null;
  const press = () => {
    if (entry.kind === 'proposal') onPropose(entry.proposal);
    else if (entry.kind === 'own') changeEntry(entry.own);
    else if (interview) pick({ kind: 'interview', id: interview.id });
  };
  return (
    <button
      type="button"
      className={clsx(
        s.block,
        ...looks(entry, now),
        isClash && s.clash,
        to - from < ONE_LINE && s.short,
        width < NARROW && s.narrow,
      )}
      style={style}
      data-block={entry.key}
      data-movable={movable || undefined}
      data-picked={picked || undefined}
      data-lifted={lifted || undefined}
      aria-label={[title, when, state, line].filter(Boolean).join(', ')}
      aria-pressed={interview ? picked : undefined}
      tabIndex={entry.kind === 'outside' ? -1 : 0}
      title={[title, when, state, line].filter(Boolean).join('\n')}
      onClick={press}
    >
      {names.map((name) => (
        <b
          key={name}
          className={clsx(names.length > 1 && (name === title ? s.full : s.brief), name === title ? 'cut' : s.wrapped)}
        >
          {alert}
          {name}
        </b>
      ))}
      {line && to - from >= ONE_LINE && width >= NARROW ? <span className="cut">{line}</span> : null}
      {movable ? <span className={s.edge} data-edge /> : null}
    </button>
  );
});
