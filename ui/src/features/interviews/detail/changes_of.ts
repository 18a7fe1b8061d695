import type { InterviewVersion } from '@/api';

/** What of an interview a version changed; the first one that applies names it. */
export type VersionChange =
  | 'made'
  | 'cancelled'
  | 'done'
  | 'no_show'
  | 'planned'
  | 'moved'
  | 'resized'
  | 'untimed'
  | 'people'
  | 'place'
  | 'confirmed'
  | 'same';

/** What a version changed from the one before; `undefined` before the first. */
export function changesOf(version: InterviewVersion, before: InterviewVersion | undefined): VersionChange {
  if (!before) return 'made';
  const { state, time, people, place } = version;
  if (state !== before.state && (state === 'cancelled' || state === 'done' || state === 'no_show')) return state;
  if (time && !before.time) return 'planned';
  if (!time && before.time) return 'untimed';
  if (time && before.time) {
    if (time.start !== before.time.start) return 'moved';
    if (time.end !== before.time.end) return 'resized';
  }
  if ([...people].sort().join() !== [...before.people].sort().join()) return 'people';
  if (place !== before.place) return 'place';
  return state !== before.state && state === 'confirmed' ? 'confirmed' : 'same';
}
