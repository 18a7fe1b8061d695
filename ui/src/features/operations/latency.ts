/** How many response times a line holds at most. */
const MOST = 40;
const WIDTH = 100;
const TOP = 2;
const BOTTOM = 19;
/** A steady line stands at the middle response time's share of this many of them: in the lower half. */
const STEADY = 2.5;

/**
 * The line of response times in a box of 100 × 22, oldest at the left: scaled to its own
 * highest, so that it tells its rise and fall, but never so far that a steady one looks restless. Fewer than `MOST` end before the right edge. Empty for fewer than two.
 */
export function linePath(latencies: readonly number[]): string {
  if (latencies.length < 2) return '';
  const middle = [...latencies].sort((a, b) => a - b)[Math.floor(latencies.length / 2)] ?? 0;
  const highest = Math.max(...latencies, STEADY * middle, 1);
  const step = WIDTH / (MOST - 1);
  const point = (ms: number, index: number) => {
    const y = BOTTOM - (ms / highest) * (BOTTOM - TOP);
    return `${(index * step).toFixed(1)} ${y.toFixed(1)}`;
  };
  return `M${latencies.map(point).join(' ')}`;
}

/** Where the line ends, 0 to 100. */
export const lineEnd = (count: number) => Math.min(WIDTH, Math.max(0, count - 1) * (WIDTH / (MOST - 1)));

/** A time as it is said: 184 ms below a second, 2.8 s above. */
export function saidLatency(ms: number): { key: 'ms' | 's'; value: string } {
  return ms < 1000 ? { key: 'ms', value: String(ms) } : { key: 's', value: (ms / 1000).toFixed(1) };
}

/** A share in percent: none, tenths below ten, whole above. */
export function saidShare(share: number): string {
  const percent = share * 100;
  return `${percent === 0 || percent >= 10 ? Math.round(percent) : percent.toFixed(1)}%`;
}
