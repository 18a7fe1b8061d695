import { useNavigate } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange, Interview } from '@/api';
import { saidWhen } from '../parts/said';
import { isMovable } from '../parts/standing';
import { startOfDay } from './days';
import type { Entry } from './entries';
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
  interview: Interview;
  when: When;
}

/** Moves the block that has the focus: arrows by a quarter of an hour or a day, with Shift its end; Enter keeps it, Esc does not. */
export function useBlockKeys(range: CalendarRange, entries: Entry[], area: RefObject<HTMLElement | null>) {
  const { t, i18n } = useTranslation('interviews');
  const navigate = useNavigate();
  const move = useMoves(range);
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
    const title = t('block.interview', { round: next.interview.roundName, name: next.interview.candidateName });
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
  const onKeyDown = (event: KeyboardEvent) => {
    const key =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-block]')?.dataset.block : undefined;
    const entry = entries.find((one) => one.key === key);
    if (
      !entry ||
      (entry.kind !== 'interview' && entry.kind !== 'offer') ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const { interview } = entry;
    const before = held.current;
    const now = before && before.key === key ? before.when : whenOf(interview);
    const by = MOVES[event.key];
    if (by && entry.kind === 'interview' && isMovable(interview) && now) {
      event.preventDefault();
      const when = event.shiftKey ? stretched(now, by.minutes ?? 0) : shifted(now, by);
      lookAt({ key: entry.key, interview, when });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const last = held.current;
      if (!last) return void navigate({ to: '/interviews/$interviewId', params: { interviewId: interview.id } });
      held.current = null;
      refocus.current = last.key;
      move(last.interview, last.when);
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
