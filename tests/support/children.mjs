// Programs that tests start. Each is ended when the test process ends, however that comes about.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const running = new Set();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program. What it writes to standard error is kept in `child.complaints`, to be shown when a test fails. `input` is its
 * whole standard input; with `open` that stays open, for programs that end when it is closed.
 */
export function start(program, args, { env = {}, cwd, input, open = false } = {}) {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: [input === undefined && !open ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  child.complaints = '';
  child.stderr.on('data', (text) => {
    child.complaints += text;
  });
  child.ended = new Promise((resolve) => {
    child.once('error', (error) => {
      child.complaints += error.message;
      running.delete(child);
      resolve({ code: null, signal: null });
    });
    // Not 'close': a window that the driver opened may hold its streams for longer than the driver lives.
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  if (input !== undefined) child.stdin.end(input);
  return child;
}

/** The first line that the program writes. Throws with its complaints when it ends without one. */
export async function firstLine(child) {
  const line = await new Promise((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
  });
  if (line === null) throw new Error(`${child.spawnfile} said nothing: ${child.complaints}`);
  return line;
}

/** Asks a program to end and waits until it has. */
export async function stop(child, signal = 'SIGTERM') {
  child.kill(signal);
  return child.ended;
}

/** Ends whatever still runs: after a test that failed half-way. */
export const stopAll = () => Promise.all([...running].map((child) => stop(child, 'SIGKILL')));

/** Runs a program to its end and returns what it wrote. */
export async function run(program, args, options) {
  const child = start(program, args, options);
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const { code } = await child.ended;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${child.complaints}`);
  return output;
}
