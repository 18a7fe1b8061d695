import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { isMovable } from '../parts/standing';
import { plan } from '../plan/planning';
import { at, dayKey, startOfDay } from './days';
import type { Entry, InterviewEntry, OwnEntry } from './entries';
import { useEntryMoves } from './entry/use_entry_moves';
import { follow } from './follow';
import { showGhost, useGhost } from './ghost';
import { useMoves, whenOf } from './moving';
import { drawn, placed, pulled, type Span } from './spans';
import { surfaceNow } from './surface';

/** What can be moved. */
type Movable = InterviewEntry | OwnEntry;

/** What a press on the calendar takes hold of. */
type Grip =
  | { kind: 'new'; day: Date; minute: number }
  | { kind: 'edge'; entry: Movable }
  /** `grabbed`: minutes from the beginning of the block to the pointer. */
  | { kind: 'block'; entry: Movable; grabbed: number };

/** Whether somebody may move it. */
const isHeld = (entry: Entry): entry is Movable =>
  entry.kind === 'own' || (entry.kind === 'interview' && isMovable(entry.interview));

const minutesOf = ({ start, end }: Movable): number => Math.round((end.getTime() - start.getTime()) / 60_000);

function gripOf(event: PointerEvent, entries: Entry[]): Grip | null {
  const target = event.target instanceof Element ? event.target : null;
  const place = surfaceNow()?.placeAt(event.clientX, event.clientY);
  if (!target || !place) return null;
  const key = target.closest<HTMLElement>('[data-block]')?.dataset.block;
  if (key === undefined) return place.minute === null ? null : { kind: 'new', day: place.day, minute: place.minute };
  const entry = entries.find((one) => one.key === key);
  if (!entry || !isHeld(entry)) return null;
  if (target.closest('[data-edge]')) return { kind: 'edge', entry };
  const start = place.day <= entry.start ? entry.start.getHours() * 60 + entry.start.getMinutes() : 0;
  return { kind: 'block', entry, grabbed: place.minute === null ? 0 : place.minute - start };
}

/** Where a grip would bring things with the pointer here; `null` where it changes nothing. */
function aim(grip: Grip, x: number, y: number): { day: Date; span: Span | null } | null {
  const place = surfaceNow()?.placeAt(x, y);
  if (grip.kind === 'new') {
    // The day is the one where it began, wherever the pointer goes sideways.
    const minute = place?.minute;
    return minute === undefined || minute === null ? null : { day: grip.day, span: drawn(grip.minute, minute) };
  }
  if (!place) return null;
  const { start } = grip.entry;
  if (grip.kind === 'edge') {
    if (place.minute === null) return null;
    return { day: startOfDay(start), span: pulled(start.getHours() * 60 + start.getMinutes(), place.minute) };
  }
  if (place.minute === null) return { day: place.day, span: null };
  const length = grip.entry.kind === 'own' ? minutesOf(grip.entry) : grip.entry.interview.durationMinutes;
  return { day: place.day, span: placed(place.minute - grip.grabbed, length) };
}

/** Lets interviews be drawn, moved and pulled with the pointer. HTML's own drag is not used: it fails where files can be dropped. */
export function useGridDrag(area: RefObject<HTMLElement | null>, range: CalendarRange, entries: Entry[]): void {
  const { t } = useTranslation('interviews');
  const move = useMoves(range);
  const entryMoves = useEntryMoves();
  const drop = (grip: Grip, day: Date, span: Span | null) => {
    if (grip.kind === 'new') {
      showGhost(null);
      if (span) plan({ start: at(day, span.from), durationMinutes: span.to - span.from });
      return;
    }
    if (grip.entry.kind === 'own') {
      showGhost(null);
      if (!span || grip.entry.own.time.kind === 'all_day') return entryMoves.toDay(grip.entry, day);
      const durationMinutes = grip.kind === 'edge' ? span.to - span.from : minutesOf(grip.entry);
      entryMoves.to(grip.entry, { start: at(day, span.from), durationMinutes });
      return;
    }
    const before = whenOf(grip.entry.interview);
    if (!before) return;
    const minute = span?.from ?? before.start.getHours() * 60 + before.start.getMinutes();
    const durationMinutes = grip.kind === 'edge' && span ? span.to - span.from : before.durationMinutes;
    move(grip.entry.interview, { start: at(day, minute), durationMinutes });
  };
  const title = (grip: Grip) => {
    if (grip.kind === 'new') return t('block.new');
    return grip.entry.kind === 'own' ? grip.entry.own.title : t('block.interview', wordsOf(grip.entry));
  };
  const latest = useRef({ entries, drop, title });
  useLayoutEffect(() => {
    latest.current = { entries, drop, title };
  });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    let cancel: (() => void) | undefined;
    const onPointerDown = (event: PointerEvent) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      const grip = gripOf(event, latest.current.entries);
      if (!grip) return;
      const key = grip.kind === 'new' ? null : grip.entry.key;
      const text = latest.current.title(grip);
      let aimed: ReturnType<typeof aim> = null;
      const look = (x: number, y: number) => {
        aimed = aim(grip, x, y) ?? aimed;
        if (!aimed) return;
        const next = { key, ...aimed, title: text, byKeys: false };
        const { ghost } = useGhost.getState();
        const stays =
          ghost &&
          dayKey(ghost.day) === dayKey(next.day) &&
          ghost.span?.from === next.span?.from &&
          ghost.span?.to === next.span?.to;
        if (!stays) showGhost(next);
      };
      cancel = follow(event, {
        onMove: look,
        onDrop: (x, y) => {
          look(x, y);
          if (aimed) latest.current.drop(grip, aimed.day, aimed.span);
        },
        onCancel: () => showGhost(null),
      });
    };
    element.addEventListener('pointerdown', onPointerDown);
    return () => {
      element.removeEventListener('pointerdown', onPointerDown);
      cancel?.();
    };
  }, [area]);
}

const wordsOf = ({ interview }: InterviewEntry) => ({ round: interview.roundName, name: interview.candidateName });
