// A month of 500 interviews beside one without any, in Chromium at `naru serve`: how long until it is drawn, and what keeps the
// page from answering meanwhile.

import { rm } from 'node:fs/promises';
import { startBrowser } from '../support/chromium.mjs';
import { resume } from '../support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from '../support/server.mjs';
import { until } from '../support/wait.mjs';
import { median, print, short } from './section.mjs';

const INTERVIEWS = 500;
const INTERVIEWERS = 10;
const ROUNDS = 7;
const LONG_MS = 50;
/** A month is drawn when nothing of the page has changed for so long. */
const QUIET_MS = 700;
/** Full hours in Seoul, around lunch. */
const HOURS = [9, 10, 11, 13, 14, 15, 16, 17];
const WINDOW = { width: 1920, height: 1080 };

const folder = await freshFolder();
const server = await serve(folder, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE });
await server.json('PUT', '/api/settings', { ...(await server.json('GET', '/api/settings')), hiring: true, practising: false, language: 'en' });
const months = monthsFrom(new Date());
await fill(months.full);
const browser = await startBrowser();

const opened = { full: [], empty: [] };
const switched = { full: [], empty: [] };
const paged = { full: [], empty: [], away: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const which of ['full', 'empty']) {
    const { page, seen } = await open(months[which]);
    opened[which].push(seen);
    switched[which].push(await fromWeek(page));
    // From the month of all interviews to the one behind it, on to the next and back over both.
    if (which === 'full') {
      paged.away.push(await step(page, 'ArrowRight'));
      await step(page, 'ArrowRight');
      paged.empty.push(await step(page, 'ArrowLeft'));
      paged.full.push(await step(page, 'ArrowLeft'));
      await expectFull(page);
    }
    await page.context().close();
  }
}
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });

print({
  part: 'month',
  title: `A month of ${INTERVIEWS} interviews`,
  how: `Chromium, headless, ${WINDOW.width} × ${WINDOW.height}, at an optimised \`naru serve\` on this machine; ${INTERVIEWS} interviews of as many candidates with ${INTERVIEWERS} interviewers, on the weekdays of one month, beside a month without any in the same file. Times are medians of ${ROUNDS}, from the start of the page or the key that was pressed to the last change of the page. Long tasks are the browser's own: work of more than ${LONG_MS} ms that keeps the page from answering; all ${ROUNDS} times counted together. Opening reads the program as well, which takes the same for both.`,
  columns: ['', `${INTERVIEWS} interviews`, 'None', 'Ratio', 'Long tasks', 'Longest', 'Long tasks with none', 'Aim'],
  rows: [
    row('Opening the page at the month', opened.full, opened.empty, ''),
    row('From its first week to the month', switched.full, switched.empty, 'no long task'),
    row('Paging to the month', paged.full, paged.empty, 'no long task'),
    row('Paging away from it', paged.away, paged.empty, 'no long task'),
  ],
});

/** The first days of the next month, which is full, and of the one after it. */
function monthsFrom(now) {
  const first = (ahead) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
  return { full: first(1), empty: first(2) };
}

/** Candidates, interviewers, and an interview of each candidate. */
async function fill(month) {
  const posting = await server.json('POST', '/api/postings', { title: 'Engineer', employmentType: 'full_time', status: 'open' });
  const cards = await candidates(posting);
  const people = [];
  for (let index = 0; index < INTERVIEWERS; index += 1) {
    people.push(await server.json('POST', '/api/interviewers', { name: `Interviewer ${index + 1}`, email: '' }));
  }
  const proposed = await server.json('GET', `/api/postings/${posting.id}/rounds`);
  const [round] = await server.json('PUT', `/api/postings/${posting.id}/rounds`, { rounds: proposed });
  const days = weekdays(month);
  for (const [index, card] of cards.entries()) {
    const of = Math.floor(index / days.length);
    const start = new Date(days[index % days.length].getTime() + (HOURS[of % HOURS.length] - 9) * 3_600_000);
    const pair = Math.floor(of / HOURS.length) * 2;
    await server.json('POST', '/api/interviews', {
      applicationId: card.id,
      roundId: round.id,
      start: start.toISOString(),
      durationMinutes: 60,
      people: [people[pair % INTERVIEWERS].id, people[(pair + 1) % INTERVIEWERS].id],
      acceptClashes: true,
      tell: { candidate: false, panel: false },
    });
  }
}

async function candidates(posting) {
  const { id } = await server.json('POST', '/api/imports/start', { postingId: posting.id });
  for (let index = 0; index < INTERVIEWS; index += 1) {
    const answer = await server.ask('PUT', `/api/imports/${id}/files?name=${index}.pdf`, { body: resume(index) });
    if (!answer.ok) throw new Error(`a résumé was refused: ${answer.status}`);
  }
  await server.json('POST', `/api/imports/${id}/sealed`);
  await until('all are read', async () => (await server.json('GET', `/api/imports/${id}`)).import.finishedAt, 900_000);
  const { cards } = await server.json('GET', `/api/postings/${posting.id}/board`);
  if (cards.length !== INTERVIEWS) throw new Error(`${cards.length} candidates of ${INTERVIEWS}`);
  return cards;
}

/** Monday to Friday of a month, nine o'clock in Seoul. */
function weekdays(month) {
  const days = Array.from({ length: 31 }, (_, index) => new Date(month.getTime() + index * 86_400_000));
  return days.filter((day) => day.getUTCMonth() === month.getUTCMonth() && day.getUTCDay() % 6 !== 0);
}

/** Opens the month in a window of its own and waits until it is drawn. */
async function open(month) {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'Asia/Seoul', viewport: WINDOW });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const day = month.toISOString().slice(0, 10);
  await page.goto(server.address.replace('/#', `/calendar?view=month&day=${day}#`));
  const seen = await drawn(page, 0);
  if (month === months.full) await expectFull(page);
  return { page, seen };
}

/** Goes to the first week of the month and measures the way back. */
async function fromWeek(page) {
  await step(page, 'Digit1');
  return step(page, 'Digit2');
}

/** Runs in the page before anything else does: notes its long tasks and when it last changed. */
function watch() {
  globalThis.seen = { tasks: [], changedAt: 0, pressedAt: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.seen.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver(() => {
    globalThis.seen.changedAt = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('keydown', ({ timeStamp }) => { globalThis.seen.pressedAt = timeStamp; }, { capture: true });
}

/** Presses a key and waits until the month it leads to is drawn. */
async function step(page, key) {
  const before = await page.locator('h1').textContent();
  await page.keyboard.press(key);
  await page.waitForFunction((title) => document.querySelector('h1')?.textContent !== title, before);
  return drawn(page, await page.evaluate(() => globalThis.seen.pressedAt));
}

/** How long after `from` the page changed for the last time, and its long tasks since then. */
async function drawn(page, from) {
  await page.waitForSelector('[data-grid] [data-day]');
  await page.waitForFunction((quiet) => performance.now() - globalThis.seen.changedAt > quiet, QUIET_MS, { polling: 100 });
  const { tasks, changedAt } = await page.evaluate(() => globalThis.seen);
  const since = tasks.filter(({ startTime, duration }) => startTime + duration > from);
  return { ms: changedAt - from, tasks: since.map(({ duration }) => duration) };
}

/** Everything that is planned is in sight, as a line or in the number of what there is no room for. */
async function expectFull(page) {
  const found = await page.evaluate(() => {
    const lines = document.querySelectorAll('[data-grid] [data-block]').length;
    const rest = [...document.querySelectorAll('[data-grid] [aria-haspopup=dialog]')];
    return rest.reduce((sum, { textContent }) => sum + Number.parseInt(textContent.replace(/\D/g, ''), 10), lines);
  });
  if (found !== INTERVIEWS) throw new Error(`${found} interviews are shown of ${INTERVIEWS}`);
}

function row(title, full, empty, aim) {
  const ms = (samples) => median(samples.map(({ ms: taken }) => taken));
  const tasks = full.flatMap((one) => one.tasks);
  const longest = tasks.length === 0 ? '–' : `${short(Math.max(...tasks))} ms`;
  const none = empty.flatMap((one) => one.tasks).length;
  return [title, `${short(ms(full))} ms`, `${short(ms(empty))} ms`, `${(ms(full) / ms(empty)).toFixed(2)}×`, `${tasks.length}`, longest, `${none}`, aim];
}
