import type { CalendarEntry, CalendarReading, EntryDraft, EntryStage, EntryTime, ReadEntry } from '@/api';
import { type FormTime, formOf, isSameTime, timeOf } from './when';

/** A date of a posting, as somebody corrects it. */
export interface Row {
  key: string;
  /** Whether it goes into the calendar. */
  on: boolean;
  stage: EntryStage;
  /** `null` follows company and step. */
  title: string | null;
  time: FormTime;
  /** What it was read as; `null` for one that was added by hand. */
  read: ReadEntry | null;
  /** The entry that it has made before. */
  known: CalendarEntry | null;
}

/** All that a posting has for the calendar, as somebody corrects it. */
export interface Sheet {
  company: string;
  position: string;
  hashtags: string[];
  rows: Row[];
}

/** What a row does to the calendar. */
export type Does = 'adds' | 'changes' | 'is there';

/** What a row does, as it stands now. */
export function doesOf({ known, time }: Row): Does {
  if (!known) return 'adds';
  const now = timeOf(time);
  return now && isSameTime(now, known.time) ? 'is there' : 'changes';
}

/** A reading as a sheet: all that is new or has changed is ticked. */
export function sheetOf(reading: CalendarReading): Sheet {
  const rows = reading.entries.map((read, index): Row => {
    const known = reading.known.find(({ id }) => id === read.known) ?? null;
    const row: Row = {
      key: `read ${index}`,
      on: true,
      stage: read.stage,
      title: known?.title ?? null,
      time: formOf(read.time),
      read,
      known,
    };
    return { ...row, on: doesOf(row) !== 'is there' };
  });
  return {
    company: reading.company?.value ?? '',
    position: reading.position?.value ?? '',
    hashtags: reading.hashtags,
    rows,
  };
}

let added = 0;

/** A row for one more step, on the day of the last one. */
export function blankRow(rows: readonly Row[]): Row {
  added += 1;
  const from = rows.at(-1)?.time.from ?? null;
  return {
    key: `added ${added}`,
    on: true,
    stage: 'interview',
    title: null,
    time: { from, to: null, begins: null, ends: null },
    read: null,
    known: null,
  };
}

/** The title of a row: what was typed, otherwise company (or position) and step. */
export const titleOf = (sheet: Sheet, row: Row, stageWord: (stage: EntryStage) => string): string =>
  row.title ?? [sheet.company.trim() || sheet.position.trim(), stageWord(row.stage)].filter(Boolean).join(' · ');

/** Rows that go into the calendar. */
export const chosenOf = ({ rows }: Sheet): Row[] => rows.filter(({ on }) => on);

/** The first row that cannot go into the calendar as it stands; `null` when all can. */
export const missingOf = (sheet: Sheet): Row | null => chosenOf(sheet).find(({ time }) => !timeOf(time)) ?? null;

/** What is sent for the rows that are chosen. */
export function draftsOf(
  sheet: Sheet,
  postingId: string | null,
  stageWord: (stage: EntryStage) => string,
): EntryDraft[] {
  return chosenOf(sheet).flatMap((row): EntryDraft[] => {
    const time: EntryTime | null = timeOf(row.time);
    if (!time) return [];
    const { known, read, stage } = row;
    return [
      {
        ...(known ? { id: known.id, version: known.version } : {}),
        title: titleOf(sheet, row, stageWord),
        time,
        stage,
        company: sheet.company,
        position: sheet.position,
        place: known?.place ?? '',
        note: known?.note ?? '',
        people: known?.people ?? [],
        hashtags: sheet.hashtags,
        postingId: postingId ?? known?.postingId ?? null,
        readFrom: read?.readFrom ?? known?.readFrom ?? null,
      },
    ];
  });
}
