/** From here on the time is running out. */
const LATE_SECONDS = 15;

/** What a countdown shows. */
export interface Countdown {
  /** Whole seconds that are left; 0 once the time is up. */
  left: number;
  /** Whole seconds over the limit; 0 before. */
  over: number;
  /** How much of the limit was used, 0–1. */
  used: number;
  /** The last seconds, and all after them. */
  isLate: boolean;
}

/** What is left of a limit. A second counts as left until it is over, so that 0 is shown when the time is up and not before. */
export function countdown(limitSeconds: number, elapsedMs: number): Countdown {
  const leftMs = limitSeconds * 1000 - elapsedMs;
  const left = Math.max(0, Math.ceil(leftMs / 1000));
  return {
    left,
    over: Math.max(0, Math.floor(-leftMs / 1000)),
    used: Math.min(1, Math.max(0, elapsedMs / (limitSeconds * 1000))),
    isLate: left <= LATE_SECONDS,
  };
}

/** Minutes and seconds: 2:05. */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What is said aloud about the time: only at these moments. `null` while nothing is to be said. */
export function spokenMoment({ left }: Countdown): 'half_minute' | 'late' | 'up' | null {
  if (left === 0) return 'up';
  if (left <= LATE_SECONDS) return 'late';
  return left <= 30 ? 'half_minute' : null;
}
