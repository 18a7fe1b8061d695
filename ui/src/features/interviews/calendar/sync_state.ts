import type { CalendarSync } from '@/api';

/** How long ago, in the largest whole unit. */
export interface Age {
  unit: 'now' | 'minutes' | 'hours' | 'days';
  count: number;
}

/** How calendars outside stand: the worst of all accounts. `detail` is the outside system's own words. */
export type SyncState = { detail: string | undefined } & (
  | { kind: 'none' | 'never' }
  | { kind: 'reconnect'; email: string }
  | { kind: 'failed'; why: NonNullable<CalendarSync['failure']>['kind'] }
  | { kind: 'good' | 'old'; age: Age }
);

const MINUTE = 60_000;
/** Older than this is no longer what people mean by up to date. */
const OLD_MINUTES = 30;

/** How long ago something was. */
export function ageOf(at: Date, now: Date): Age {
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / MINUTE));
  if (minutes < 1) return { unit: 'now', count: 0 };
  if (minutes < 60) return { unit: 'minutes', count: minutes };
  if (minutes < 1440) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'days', count: Math.floor(minutes / 1440) };
}

/** What to say of the accounts together. */
export function syncState(accounts: readonly CalendarSync[], now: Date): SyncState {
  if (accounts.length === 0) return { kind: 'none', detail: undefined };
  const cut = accounts.find(({ reconnect }) => reconnect);
  if (cut) return { kind: 'reconnect', email: cut.email, detail: cut.failure?.detail };
  const broken = accounts.find(({ failure }) => failure);
  if (broken?.failure) return { kind: 'failed', why: broken.failure.kind, detail: broken.failure.detail };
  const times = accounts.map(({ lastGood }) => lastGood);
  if (times.includes(null)) return { kind: 'never', detail: undefined };
  const oldest = new Date(Math.min(...times.map((time) => new Date(time ?? 0).getTime())));
  const isOld = now.getTime() - oldest.getTime() > OLD_MINUTES * MINUTE;
  return { kind: isOld ? 'old' : 'good', age: ageOf(oldest, now), detail: undefined };
}
