import { startOfDay } from '../days';
import type { OwnEntry } from '../entries';
import { endOf, type When } from '../spans';
import { useEntryChanges } from './use_entry_changes';
import { later } from './when';

const DAY_MS = 86_400_000;

/** Brings entries to other times: by the pointer, or by keys. */
export function useEntryMoves() {
  const { move } = useEntryChanges();
  return {
    /** To another day, at the same time of it. */
    toDay: ({ own, start }: OwnEntry, day: Date) =>
      void move(own, later(own.time, Math.round((day.getTime() - startOfDay(start).getTime()) / DAY_MS))),
    /** To a time and a length. What is whole days long has neither. */
    to: ({ own }: OwnEntry, when: When) => {
      if (own.time.kind !== 'at') return;
      void move(own, { ...own.time, start: when.start.toISOString(), end: endOf(when).toISOString() });
    },
  };
}
