import type { TimeRange } from '@/api';

/** A part of the scale, as shares of its width. */
export interface Bar {
  left: number;
  width: number;
}

/** Two events over one scale: each, what they share, and the times that are named. */
export interface Timeline {
  first: Bar;
  second: Bar;
  shared: Bar;
  ticks: { at: Date; left: number }[];
}

const HALF_HOUR = 1_800_000;
/** Nearer than this to the tick before, a time would run into its words. */
const APART = 0.14;

/** Lays two events that overlap over one scale, with half an hour of room at either end. */
export function timelineOf(first: TimeRange, second: TimeRange): Timeline {
  const times = [first.start, first.end, second.start, second.end].map((time) => new Date(time).getTime());
  const [a = 0, b = 0, c = 0, d = 0] = times;
  const from = Math.floor(Math.min(a, c) / HALF_HOUR) * HALF_HOUR - HALF_HOUR;
  const to = Math.ceil(Math.max(b, d) / HALF_HOUR) * HALF_HOUR + HALF_HOUR;
  const share = (time: number) => (time - from) / (to - from);
  const bar = (start: number, end: number): Bar => ({
    left: share(start),
    width: Math.max(0, share(end) - share(start)),
  });
  const ticks: Timeline['ticks'] = [];
  for (const time of [...new Set(times)].sort((x, y) => x - y)) {
    const left = share(time);
    if (left - (ticks.at(-1)?.left ?? -1) >= APART) ticks.push({ at: new Date(time), left });
  }
  return { first: bar(a, b), second: bar(c, d), shared: bar(Math.max(a, c), Math.min(b, d)), ticks };
}
