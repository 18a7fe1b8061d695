import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange, Interview, ToSchedule } from '@/api';
import { at } from '../calendar/days';
import { follow } from '../calendar/follow';
import { showGhost } from '../calendar/ghost';
import { useMoves } from '../calendar/moving';
import { placed } from '../calendar/spans';
import { type Place, surfaceNow } from '../calendar/surface';
import { plan } from '../plan/planning';

/** What can be dragged onto the calendar: somebody who waits, or an interview without a time. */
type Carried = { kind: 'todo'; todo: ToSchedule } | { kind: 'open'; interview: Interview };

/** Where a month has no minutes, a day begins at ten. */
const MORNING = 600;

/** Lets what waits be dragged onto the calendar. */
export function useTodoDrag(range: CalendarRange) {
  const { t } = useTranslation('interviews');
  const move = useMoves(range);
  return (event: PointerEvent, carried: Carried) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { durationMinutes, roundName } = carried.kind === 'todo' ? carried.todo : carried.interview;
    const name = carried.kind === 'todo' ? carried.todo.name : carried.interview.candidateName;
    const title = t('block.interview', { round: roundName, name });
    /** The pointer holds the block by its middle. */
    const spanAt = ({ minute }: Place) =>
      minute === null ? null : placed(minute - durationMinutes / 2, durationMinutes);
    follow(event.nativeEvent, {
      onMove: (x, y) => {
        const place = surfaceNow()?.placeAt(x, y);
        showGhost(place ? { key: null, day: place.day, span: spanAt(place), title, byKeys: false } : null);
      },
      onDrop: (x, y) => {
        const place = surfaceNow()?.placeAt(x, y);
        if (!place) return showGhost(null);
        const start = at(place.day, spanAt(place)?.from ?? MORNING);
        if (carried.kind === 'open') return move(carried.interview, { start, durationMinutes });
        showGhost(null);
        const { applicationId, postingId, roundId } = carried.todo;
        plan({ applicationId, postingId, name, roundId: roundId ?? undefined, start, durationMinutes });
      },
      onCancel: () => showGhost(null),
    });
  };
}
