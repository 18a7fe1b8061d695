// Long tasks while a board of 5,000 cards is scrolled and cards are dragged over it, in Chromium at `naru serve`.

import { rm } from 'node:fs/promises';
import { ChromiumDriver, startBrowser } from '../support/chromium.mjs';
import { Desk } from '../support/desk.mjs';
import { board } from '../support/journey.mjs';
import { resume } from '../support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from '../support/server.mjs';
import { pause, until } from '../support/wait.mjs';
import { median, p95, print, short } from './section.mjs';

const CARDS = 5_000;
const STAGES = 4;
const LONG_MS = 50;

const folder = await freshFolder();
const server = await serve(folder, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE });
await server.json('PUT', '/api/settings', { ...(await server.json('GET', '/api/settings')), hiring: true, practising: false, language: 'en' });
const posting = await fill();
const browser = await startBrowser();
const driver = await ChromiumDriver.open(browser, server.address.replace('/#', `/board/${posting.id}#`), 'en-US');
const desk = new Desk(driver);
await until('the board is there', async () => (await board(desk))[0]?.cards.length > 0, 60_000);

const rows = [await measure('Scrolling a column from end to end', scroll), await measure('Dragging cards to other stages', drag)];
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });

print({
  part: 'ui',
  title: 'A board of 5,000 cards',
  how: `Chromium, headless, 1280 × 800, at an optimised \`naru serve\` on this machine; ${CARDS} cards in ${STAGES} stages. Long tasks are the browser's own: work of more than ${LONG_MS} ms that keeps the page from answering. Frames are the times between two drawings while it goes on.`,
  columns: ['', 'Long tasks', 'Longest', 'Frame, median', 'Frame, p95', 'Aim'],
  rows,
});

/** Imports the cards and spreads them over the first stages. */
async function fill() {
  const made = await server.json('POST', '/api/postings', { title: 'Engineer', employmentType: 'full_time', status: 'open' });
  const { id } = await server.json('POST', '/api/imports/start', { postingId: made.id });
  const waiting = Array.from({ length: CARDS }, (_, index) => index);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
        await server.ask('PUT', `/api/imports/${id}/files?name=${index}.pdf`, { body: resume(index) });
      }
    }),
  );
  await server.json('POST', `/api/imports/${id}/sealed`);
  await until('all are read', async () => (await server.json('GET', `/api/imports/${id}`)).import.finishedAt, 1_800_000);
  const { cards, stages } = await server.json('GET', `/api/postings/${made.id}/board`);
  for (let stage = 1; stage < STAGES; stage += 1) {
    const ids = cards.filter((_, index) => index % STAGES === stage).map((card) => card.id);
    await server.json('POST', '/api/applications/move', { ids, stageId: stages[stage].id });
  }
  return made;
}

/** Does something while the page notes its long tasks and frames. */
async function measure(title, work) {
  await driver.evaluate(() => {
    globalThis.measured = { tasks: [], frames: [], going: true };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.measured.tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const frame = (now) => {
      globalThis.measured.frames.push(now - last);
      last = now;
      if (globalThis.measured.going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  await pause(500);
  const { tasks, frames } = await driver.evaluate(() => {
    globalThis.measured.going = false;
    return globalThis.measured;
  });
  const longest = tasks.length === 0 ? '–' : `${short(Math.max(...tasks))} ms`;
  return [title, `${tasks.length}`, longest, `${short(median(frames))} ms`, `${short(p95(frames))} ms`, 'none'];
}

async function scroll() {
  const place = await desk.reach({ selector: '[data-scroller]' });
  await driver.pointer([['move', place.x, place.y]]);
  for (let step = 0; step < 400; step += 1) await driver.page.mouse.wheel(0, step < 200 ? 700 : -700);
}

async function drag() {
  for (let round = 0; round < 10; round += 1) {
    const stages = (await board(desk)).slice(0, 3);
    const [from, to] = [stages[round % stages.length], stages[(round + 1) % stages.length]];
    await desk.drag({ selector: `[data-card="${from.cards[0].id}"]` }, { role: 'region', name: to.name });
  }
}
