import type { Practice, PracticeKind } from '@/api';
import type { Scored } from './ScoreChart';

/** So many scores are charted, as in the report. */
const SHOWN = 12;

/** The latest scores of a kind, oldest first. Mock interviews without an answer have none. */
export function scoresOf(practices: Practice[], kind: PracticeKind): Scored[] {
  const scored = practices.flatMap(({ id, kind: of, endedAt, total }) =>
    of === kind && endedAt !== null && total !== null ? [{ id, endedAt, total }] : [],
  );
  return scored.sort(byEnd).slice(-SHOWN);
}

/** Which scored mock interview of its kind this one is, from 1; 0 when it has no score. */
export function roundOf(practices: Practice[], { id, kind }: Practice): number {
  const scored = practices.filter((one) => one.kind === kind && one.endedAt !== null && one.total !== null);
  return scored.sort(byEnd).findIndex((one) => one.id === id) + 1;
}

const byEnd = (a: Pick<Practice, 'endedAt'>, b: Pick<Practice, 'endedAt'>) =>
  (a.endedAt ?? '').localeCompare(b.endedAt ?? '');

/** What goes on stands before what is over; within both, the latest first. */
export function inOrder(practices: Practice[]): Practice[] {
  const going = practices.filter(({ state }) => state !== 'ended');
  return [...going, ...practices.filter(({ state }) => state === 'ended')];
}
