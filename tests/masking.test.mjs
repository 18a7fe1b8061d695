// Masking, as a person does it: drop a document, look over the boxes, save a copy. And a power cut in the middle of looking.

import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checkBarriers } from './support/barriers.mjs';
import { ChromiumDriver, startBrowser } from './support/chromium.mjs';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { until } from './support/wait.mjs';
import { words } from './support/words.mjs';

const CORPUS = new URL('./corpus/dev/pii/', import.meta.url);
const RESUME = 'd01_이력서_주민번호포함.pdf';
const ENV = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
const place = (name) => path.join(CORPUS.pathname, name);

const begin = async (server, name) => {
  const bytes = new Uint8Array(await readFile(decodeURIComponent(place(name))));
  return server.json('POST', `/api/masks?name=${encodeURIComponent(name)}`, bytes);
};

let folder;
let server;
before(async () => {
  folder = await freshFolder();
  server = await serve(folder, ENV);
  const settings = await server.json('GET', '/api/settings');
  await server.json('PUT', '/api/settings', { ...settings, hiring: true, practising: false, language: 'ko' });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a document is masked', () => {
  const say = words('ko');
  const step = inOrder('masking', () => driver);
  const box = (number) => ({ role: 'button', name: new RegExp(`${number}번째$`) });
  const pressed = async (number) => (await desk.see(box(number))).pressed;
  const kept = async () => (await server.json('GET', `/api/masks/${id}`)).areas;
  const isKept = (what, looks) => until(what, async () => looks(await kept()));
  let browser;
  let driver;
  let desk;
  let id;

  before(async () => {
    browser = await startBrowser();
    driver = await ChromiumDriver.open(browser, server.address, 'ko-KR');
    desk = new Desk(driver);
  });
  after(async () => {
    await driver?.close();
    await browser?.close();
  });

  step('the room says what it is for', async () => {
    await desk.click({ role: 'link', name: say.text('common.nav.masks') });
    await desk.see({ text: say.text('masking.empty.text') });
    await checkBarriers(driver.page);
  });
  step('a document that was chosen opens, looked through', async () => {
    const [chooser] = await Promise.all([
      driver.page.waitForEvent('filechooser'),
      desk.click({ role: 'button', name: say.text('masking.begin.choose') }),
    ]);
    await chooser.setFiles(decodeURIComponent(place(RESUME)));
    await desk.see(box(1), 30_000);
    id = (await server.json('GET', '/api/masks'))[0].id;
    await checkBarriers(driver.page);
  });
  step('a click leaves what is under a box readable, and is kept', async () => {
    assert.equal(await pressed(2), 'true');
    await desk.click(box(2));
    assert.equal(await pressed(2), 'false');
    await isKept('the box is kept as open', (areas) => areas.filter(({ state }) => state === 'open').length === 1);
  });
  step('the keyboard moves, removes and takes back', async () => {
    const { id: moved, x0 } = (await kept()).find(({ state }) => state === 'open');
    await desk.press('ArrowRight');
    await isKept('the box is moved', (areas) => areas.some((area) => area.id === moved && area.x0 > x0));
    await desk.press('Delete');
    await isKept('the box is removed', (areas) => areas.filter(({ state }) => state === 'removed').length === 1);
    await desk.press('z', 'Control');
    await isKept('the box is back', (areas) => areas.every(({ state }) => state !== 'removed'));
  });
  step('a drag over the page draws a box, whose type is chosen by its key', async () => {
    const before = (await kept()).length;
    const paper = await desk.reach({ selector: '[data-editing]' });
    // In the margin, where no other box is.
    const [x, y] = [paper.left + 10, 500];
    await driver.pointer([['move', x, y], ['down'], ['move', x + 20, y + 10], ['move', x + 40, y + 24], ['up']]);
    await isKept('the box is drawn', (areas) => areas.length === before + 1);
    await desk.press('t');
    await desk.click({ role: 'menuitem', name: say.text('masking.kind.account') });
    await isKept('its type is kept', (areas) => areas.at(-1).kind === 'account' && !areas.at(-1).found);
    await checkBarriers(driver.page);
  });
  step('the preview shows what the copy will show', async () => {
    await desk.click({ role: 'button', name: say.text('masking.bar.preview') });
    const covered = (await kept()).filter(({ state }) => state === 'covered').length;
    await until('everything that is covered is black', async () => (await driver.evaluate(() => document.querySelectorAll('[data-ink]').length)) === covered);
  });
  step('the copy has nothing of what is covered', async () => {
    const [download] = await Promise.all([
      driver.page.waitForEvent('download'),
      desk.click({ role: 'button', name: say.text('masking.copy.save') }),
    ]);
    assert.equal(download.suggestedFilename(), 'd01_이력서_주민번호포함 (가림).pdf');
    await desk.see({ text: say.pattern('masking.copy.downloads') });
    const copy = await readFile(await download.path());
    assert.equal(copy.subarray(0, 5).toString('latin1'), '%PDF-');
    for (const value of ['920817', '8841', 'koec.dev']) assert.ok(!copy.includes(value), value);
  });
  step('the list says that there is a copy', async () => {
    await desk.click({ role: 'link', name: say.text('common.nav.masks') });
    await desk.see({ text: say.pattern('masking.state.copied') });
    await checkBarriers(driver.page);
  });
  step('nothing was complained about', () => assert.deepEqual(driver.complaints, []));
});

describe('a kill in the middle of looking', () => {
  test('every document that was answered is looked through after the next start', async () => {
    const own = await freshFolder();
    let desk = await serve(own, ENV);
    const names = [RESUME, 'd04_근로계약서.pdf'];
    const begun = await Promise.all(names.map((name) => begin(desk, name)));
    assert.ok(begun.every(({ state }) => state === 'looking'));
    await desk.kill();
    desk = await serve(own, ENV);
    await until(
      'every draft is ready',
      async () => (await desk.json('GET', '/api/masks')).every(({ state }) => state === 'ready'),
      60_000,
    );
    assert.equal((await desk.json('GET', '/api/masks')).length, names.length);
    await desk.stop();
    await rm(own, { recursive: true, force: true });
  });
});

describe('strangers at the door of masking', () => {
  test('places of this machine are neither read nor written through the browser', async () => {
    const named = await server.ask('POST', '/api/masks/paths', { body: { paths: [folder] } });
    assert.equal(named.status, 403);
    const { id } = await begin(server, RESUME);
    const saved = await server.ask('POST', `/api/masks/${id}/save`, { body: { format: 'pdf' } });
    assert.equal(saved.status, 403);
    assert.equal((await server.ask('GET', `/api/masks/${id}/pages/1`, { token: null })).status, 401);
  });
});
