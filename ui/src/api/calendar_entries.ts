// Entries of the calendar that are no interviews: their words, and what screens ask and say about them.

import { queryOptions } from '@tanstack/react-query';
import { viewerZone } from '@/lib/zone';
import type { Dropped, Upload } from '@/platform';
import { client, rawBody, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Whole } from './types';

type Schemas = components['schemas'];

export type CalendarEntry = Whole<Schemas['CalendarEntry']>;
export type EntryDraft = Schemas['EntryDraft'];
export type EntriesChanged = Whole<Schemas['EntriesChanged']>;
export type EntryTime = Whole<Schemas['EntryTime']>;
export type EntryStage = Whole<Schemas['EntryStage']>;
export type EntryDoubt = Whole<Schemas['EntryDoubt']>;
export type ReadEntry = Whole<Schemas['ReadEntry']>;
export type CalendarReading = Whole<Schemas['CalendarReading']>;

/** What is read for the calendar: a text, a file, or where one lies on this machine. */
export type Readable =
  | { kind: 'text'; text: string }
  | { kind: 'file'; file: File | Upload }
  | { kind: 'path'; path: string };

/** What was dropped, as it can be read; `null` when nothing was. Of several the first counts. */
export function readableOf(dropped: Dropped): Readable | null {
  if (dropped.kind === 'paths') {
    const [path] = dropped.paths;
    return path === undefined ? null : { kind: 'path', path };
  }
  const [file] = dropped.files;
  return file === undefined ? null : { kind: 'file', file };
}

/** Reads a posting for the calendar of this computer's zone. */
export function readForCalendar(given: Readable): Promise<CalendarReading> {
  const zone = viewerZone();
  if (given.kind === 'text') {
    return value(client.POST('/api/calendar-entries/read', { body: { text: given.text, zone } }));
  }
  if (given.kind === 'path') {
    return value(client.POST('/api/calendar-entries/read-path', { body: { path: given.path, zone } }));
  }
  const { file } = given;
  const params = { query: { name: file.name, zone } };
  if (file instanceof File) return value(client.POST('/api/calendar-entries/read-file', { params, ...rawBody(file) }));
  const nothing = new Blob();
  return value(client.POST('/api/calendar-entries/read-file', { params, ...rawBody(nothing), fetch: file.send }));
}

/** Entries that touch a span of time. */
export const calendarEntriesQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [tags.calendar, 'entries', from, to],
    queryFn: ({ signal }) => value(client.GET('/api/calendar-entries', { params: { query: { from, to } }, signal })),
  });

/** What a posting of this desk has for the calendar, with the entries it has already. */
export const ownReadingQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.calendar, 'reading', id],
    queryFn: ({ signal }) =>
      value(
        client.GET('/api/postings/{id}/calendar-reading', {
          params: { path: { id }, query: { zone: viewerZone() } },
          signal,
        }),
      ),
    // The posting may have been changed meanwhile.
    staleTime: 0,
  });

/** Keeps entries, all of them or none. */
export const keepEntries = (entries: EntryDraft[]): Promise<EntriesChanged> =>
  value(client.POST('/api/calendar-entries', { body: { entries } }));

/** Deletes an entry. */
export const deleteEntry = ({ id, version }: CalendarEntry): Promise<EntriesChanged> =>
  value(client.DELETE('/api/calendar-entries/{id}', { params: { path: { id }, query: { version } } }));

/** Takes a change of entries back. */
export const undoEntries = (changeId: string) =>
  value(client.POST('/api/calendar-entries/changes/{id}/undo', { params: { path: { id: changeId } } }));
