import type { CalendarEntry, EntryDraft, EntryStage } from '@/api';
import { startOfDay } from '../days';
import type { EntrySeed } from './opening';
import { type FormTime, formOf, timeOf } from './when';

/** An entry as somebody types it. */
export interface Single {
  title: string;
  time: FormTime;
  place: string;
  note: string;
  people: string[];
  postingId: string | null;
  hashtags: string[];
  stage: EntryStage | null;
}

/** A new entry from what is known of it. */
export function newSingle({ start, durationMinutes, postingId }: EntrySeed, today: Date): Single {
  const begins = start ? start.getHours() * 60 + start.getMinutes() : null;
  return {
    title: '',
    time: {
      from: startOfDay(start ?? today),
      to: null,
      begins,
      ends: begins === null ? null : Math.min(begins + (durationMinutes ?? 60), 1439),
    },
    place: '',
    note: '',
    people: [],
    postingId: postingId ?? null,
    hashtags: [],
    stage: null,
  };
}

/** An entry that is there already. */
export const singleOf = ({ title, time, place, note, people, postingId, hashtags, stage }: CalendarEntry): Single => ({
  title,
  time: formOf(time),
  place,
  note,
  people,
  postingId,
  hashtags,
  stage,
});

/** What is still missing; `null` when it can be kept. */
export function lacking({ title, time }: Single): 'title' | 'time' | null {
  if (title.trim() === '') return 'title';
  return timeOf(time) ? null : 'time';
}

/** What is sent; `null` while something is missing. */
export function draftOf(single: Single, entry: CalendarEntry | null): EntryDraft | null {
  const time = timeOf(single.time);
  if (!time) return null;
  return {
    ...(entry
      ? {
          id: entry.id,
          version: entry.version,
          company: entry.company,
          position: entry.position,
          readFrom: entry.readFrom,
        }
      : {}),
    ...single,
    time,
  };
}
