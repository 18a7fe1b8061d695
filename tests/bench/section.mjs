// What a measurement says at its end: a section of docs/BENCHMARKS.md as one line of JSON (xtask/src/bench/section.rs).

/** Prints the section. */
export const print = (section) => process.stdout.write(`${JSON.stringify(section)}\n`);

/** The value in the middle. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The value that 95 of 100 do not exceed. */
export const p95 = (values) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * 0.95))];

/** A number with one digit after the point. */
export const short = (value) => value.toFixed(value < 10 ? 1 : 0);
