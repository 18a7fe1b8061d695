import { useNavigate } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { saidWhen } from '../parts/said';
import { isMovable } from '../parts/standing';
import { startOfDay } from './days';
import type { Entry } from './entries';
import { changeEntry } from './entry/opening';
import { useEntryMoves } from './entry/use_entry_moves';
import { showGhost } from './ghost';
import { useMoves, useMoving, whenOf } from './moving';
import { endOf, STEP, shifted, stretched, type When } from './spans';

const MOVES: Record<string, { days?: number; minutes?: number }> = {
  ArrowUp: { minutes: -STEP },
  ArrowDown: { minutes: STEP },
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
};

/** The block that has the focus, and where the keys have brought it so far. */
interface Held {
  key: string;
  entry: Extract<Entry, { kind: 'interview' | 'offer' | 'own' }>;
  when: When;
}

/** When a block is, where keys can move it; `null` elsewhere. What is whole days long has its dialog. */
function heldWhen(entry: Held['entry']): When | null {
  if (entry.kind === 'offer') return null;
  if (entry.kind === 'interview') return isMovable(entry.interview) ? whenOf(entry.interview) : null;
  const { start, end } = entry;
  return entry.isWhole ? null : { start, durationMinutes: Math.round((end.getTime() - start.getTime()) / 60_000) };
}

/** Moves the block that has the focus: arrows by a quarter of an hour or a day, with Shift its end; Enter keeps it, Esc does not. */
export function useBlockKeys(range: CalendarRange, entries: Entry[], area: RefObject<HTMLElement | null>) {
  const { t, i18n } = useTranslation('interviews');
  const navigate = useNavigate();
  const move = useMoves(range);
  const entryMoves = useEntryMoves();
  const held = useRef<Held | null>(null);
  const refocus = useRef<string | null>(null);
  const [said, setSaid] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a block that was moved is drawn anew and takes the focus again
  useEffect(() => {
    const key = refocus.current;
    if (key === null || document.activeElement !== document.body) return;
    refocus.current = null;
    area.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(key)}"]`)?.focus();
  }, [entries]);

  const letGo = () => {
    if (held.current) showGhost(null);
    held.current = null;
  };
  const lookAt = (next: Held) => {
    held.current = next;
    const { start, durationMinutes } = next.when;
    const from = start.getHours() * 60 + start.getMinutes();
    const { entry } = next;
    const title =
      entry.kind === 'own'
        ? entry.own.title
        : t('block.interview', { round: entry.interview.roundName, name: entry.interview.candidateName });
    showGhost({
      key: next.key,
      day: startOfDay(start),
      span: { from, to: from + durationMinutes },
      title,
      byKeys: true,
    });
    setSaid(saidWhen(start, endOf(next.when), new Date(), i18n.language));
    requestAnimationFrame(() => area.current?.querySelector('[data-ghost]')?.scrollIntoView({ block: 'nearest' }));
  };
  const open = (entry: Held['entry']) => {
    if (entry.kind === 'own') changeEntry(entry.own);
    else void navigate({ to: '/interviews/$interviewId', params: { interviewId: entry.interview.id } });
  };
  const drop = ({ entry, when }: Held) => {
    if (entry.kind !== 'own') return move(entry.interview, when);
    showGhost(null);
    entryMoves.to(entry, when);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-block]')?.dataset.block : undefined;
    const entry = entries.find((one) => one.key === key);
    if (
      !entry ||
      entry.kind === 'outside' ||
      entry.kind === 'proposal' ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const before = held.current;
    const now = before && before.key === key ? before.when : heldWhen(entry);
    const by = MOVES[event.key];
    if (by && now) {
      event.preventDefault();
      const when = event.shiftKey ? stretched(now, by.minutes ?? 0) : shifted(now, by);
      lookAt({ key: entry.key, entry, when });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const last = held.current;
      if (!last) return open(entry);
      held.current = null;
      refocus.current = last.key;
      drop(last);
    } else if (event.key === 'Escape' && held.current) {
      event.preventDefault();
      letGo();
    }
  };
  /** Without the focus nothing waits for Enter any more; a question that stands open keeps its ghost. */
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Element && event.relatedTarget.closest('[role=dialog]')) return;
    if (!useMoving.getState().asked) letGo();
  };
  return { onKeyDown, onBlur, said };
}
