/** A point of the chart: places in per cent of its width and pixels of its height. */
interface Place {
  score: number;
  x: number;
  y: number;
  /** Whether its score stands below it, where the line comes down to it from both sides. */
  isBelow: boolean;
  /** Whether its day is written; of many only some. */
  isDated: boolean;
}

/** The chart of scores. */
export interface Chart {
  places: Place[];
  lines: { score: number; y: number }[];
}

const STEP = 20;
const LEAST_RANGE = 40;
/** Days that stand side by side without touching. */
const DAYS_MAX = 6;
const FIRST_X = 9;
const LAST_X = 95;

/** Lays out scores between `top` and `bottom` (pixels), the oldest at the left. The range is as small as it can be told apart in. */
export function chartOf(scores: number[], top: number, bottom: number): Chart {
  const [low, high] = rangeOf(scores);
  const yOf = (score: number) => bottom - ((score - low) / (high - low)) * (bottom - top);
  const count = scores.length;
  const every = Math.ceil(count / DAYS_MAX);
  const places = scores.map((score, place) => {
    const before = scores[place - 1] ?? -1;
    const after = scores[place + 1] ?? -1;
    return {
      score,
      x: count === 1 ? (FIRST_X + LAST_X) / 2 : FIRST_X + ((LAST_X - FIRST_X) * place) / (count - 1),
      y: yOf(score),
      isBelow: score < before && score <= after,
      isDated: (count - 1 - place) % every === 0,
    };
  });
  const lines = [];
  for (let score = low; score <= high; score += STEP) lines.push({ score, y: yOf(score) });
  return { places, lines };
}

function rangeOf(scores: number[]): [number, number] {
  const low = Math.floor(Math.min(...scores) / STEP) * STEP;
  const high = Math.ceil(Math.max(...scores) / STEP) * STEP;
  if (high - low >= LEAST_RANGE) return [low, high];
  const from = Math.max(0, Math.min(100 - LEAST_RANGE, low - (low + LEAST_RANGE > 100 ? STEP : 0)));
  return [from, Math.max(high, from + LEAST_RANGE)];
}
