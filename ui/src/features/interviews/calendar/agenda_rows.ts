import { dayKey, startOfDay } from './days';
import type { Entry } from './entries';

/** A line of an agenda: a day, or what is on it. */
export type Row = { kind: 'day'; key: string; day: Date; count: number } | { kind: 'entry'; key: string; entry: Entry };

/** Interviews by their time, each day under its name; days without any are left out. */
export function rowsOf(entries: readonly Entry[]): Row[] {
  const rows: Row[] = [];
  const heads = new Map<string, Extract<Row, { kind: 'day' }>>();
  for (const entry of entries) {
    if (entry.kind === 'outside' || entry.kind === 'proposal') continue;
    const key = dayKey(entry.start);
    const head = heads.get(key) ?? { kind: 'day', key, day: startOfDay(entry.start), count: 0 };
    if (!heads.has(key)) rows.push(head);
    heads.set(key, head);
    head.count += 1;
    rows.push({ kind: 'entry', key: entry.key, entry });
  }
  return rows;
}
