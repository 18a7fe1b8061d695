// How long the window takes to a usable board and how much memory it keeps, beside the smallest window that Tauri makes.

import { rm } from 'node:fs/promises';
import { Desk } from '../support/desk.mjs';
import { chooseLanguage, firstRun } from '../support/journey.mjs';
import { openKeyring } from '../support/keyring.mjs';
import { freshFolder } from '../support/server.mjs';
import { pause, until } from '../support/wait.mjs';
import { startDriver } from '../support/window.mjs';
import { words } from '../support/words.mjs';
import { memoryMb, processOf, startedAt } from './processes.mjs';
import { median, print, short } from './section.mjs';

const RUNS = 7;
const IDLE_MS = 5_000;
const { NARU_DESKTOP, NARU_BARE } = process.env;

/** Runs in the page: when it was usable, milliseconds since 1970; `null` while it is not. */
const drawnAt = (mark) => {
  const [entry] = mark ? performance.getEntriesByName(mark) : performance.getEntriesByType('paint');
  return entry ? performance.timeOrigin + entry.startTime : null;
};

/** Opens a window, waits for its mark and lets it idle. */
async function once(driver, program, mark) {
  const window = await driver.open(program);
  const drawn = await until('the window is usable', () => window.evaluate(drawnAt, mark));
  const running = processOf(program);
  const took = drawn - startedAt(running);
  await pause(IDLE_MS);
  const memory = memoryMb(running);
  await window.close();
  await until('the window is closed', () => processOf(program) === undefined);
  return { took, memory };
}

await openKeyring();
const folder = await freshFolder();
const driver = await startDriver({ NARU_DATA_DIR: folder });
const first = await driver.open(NARU_DESKTOP);
await chooseLanguage(new Desk(first), words('ko'));
await firstRun(new Desk(first), words('ko'));
await first.close();
await until('the window is closed', () => processOf(NARU_DESKTOP) === undefined);

const runs = { naru: [], bare: [] };
for (let run = 0; run < RUNS; run += 1) {
  runs.bare.push(await once(driver, NARU_BARE, null));
  runs.naru.push(await once(driver, NARU_DESKTOP, 'board-drawn'));
}
await driver.stop();
await rm(folder, { recursive: true, force: true });

const row = (title, key, unit, aim) => {
  const [naru, bare] = [median(runs.naru.map((run) => run[key])), median(runs.bare.map((run) => run[key]))];
  return [title, `${short(naru)} ${unit}`, `${short(bare)} ${unit}`, `${(naru / bare).toFixed(2)}×`, aim];
};
print({
  part: 'window',
  title: 'The window',
  how: `Medians of ${RUNS} starts each, in turn, under Xvfb, both optimised builds, with the sample board. Time runs from the start of the process to the first drawing: of the board with its cards (the page marks \`board-drawn\`), of the bare window's text. Memory is the proportional set size of the process and all that it started, ${IDLE_MS / 1000} s later.`,
  columns: ['', 'Naru', 'Bare Tauri window', 'Ratio', 'Aim'],
  rows: [
    row('Start to usable', 'took', 'ms', '≤ 1.5×'),
    row('Memory when idle', 'memory', 'MB', '≤ 1.3×'),
  ],
});
