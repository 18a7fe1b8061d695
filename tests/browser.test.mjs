// The browser door: the main job in both languages, barriers that axe can see, and strangers at the door.

import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checkBarriers } from './support/barriers.mjs';
import { ChromiumDriver, startBrowser } from './support/chromium.mjs';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import * as journey from './support/journey.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { words } from './support/words.mjs';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser?.close());

for (const [language, locale] of [['ko', 'ko-KR'], ['en', 'en-US']]) {
  describe(`the browser, ${language}`, () => {
    const say = words(language);
    const step = inOrder(`browser ${language}`, () => driver);
    const moved = [];
    let folder;
    let server;
    let driver;
    let desk;

    before(async () => {
      folder = await freshFolder();
      server = await serve(folder, { NARU_KEYRING: 'off' });
      driver = await ChromiumDriver.open(browser, server.address, locale);
      desk = new Desk(driver);
    });

    after(async () => {
      await driver?.close();
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    step('the token is taken out of the address', async () => {
      await desk.see({ role: 'heading', name: say.text('vault.create.title') });
      assert.equal(await driver.evaluate(() => location.hash), '');
    });
    step('without a keyring, a passphrase is chosen', async () => {
      await checkBarriers(driver.page);
      await journey.choosePassphrase(desk, say, PASSPHRASE);
      await desk.see({ role: 'heading', name: say.text('first_run.purpose.title') });
      // The page asks ahead for its first screen, which is refused while there is no file; the browser writes that down.
      assert.deepEqual(driver.complaints.splice(0).filter((complaint) => !complaint.includes('423 (Locked)')), []);
      await checkBarriers(driver.page);
    });
    step('first run: the samples fill a board', async () => {
      await journey.firstRun(desk, say);
      await checkBarriers(driver.page);
    });
    step('a card is moved by keyboard', async () => moved.push(await journey.moveByKeyboard(desk, say)));
    step('a card is moved by pointer', async () => moved.push(await journey.moveByPointer(desk, say)));
    step('after a reload both are where they were put', () => journey.reloadAndCheck(desk, moved));
    step('a person is found by initial consonants or by letters', async () => {
      const name = await (language === 'ko' ? journey.somebodyKorean(desk) : journey.somebody(desk));
      const typed = language === 'ko' ? journey.initialsOf(name) : name.slice(0, 4);
      await journey.openBySearch(desk, say, typed, name);
      await checkBarriers(driver.page);
    });
    step('a value is corrected, and stays so', async () => {
      await journey.correctName(desk, say, 'Robin Harbour');
      await desk.reload();
      await desk.see({ role: 'heading', name: 'Robin Harbour' });
      await journey.closePanel(desk);
    });
    step('two who are one are merged, and the merge is taken back', async () => {
      await journey.mergeAndUndo(desk, say);
      await journey.closePanel(desk);
    });
    step('doubtful values are gone through by keyboard, until nobody waits', async () => {
      await journey.openReview(desk, say);
      await checkBarriers(driver.page);
      await journey.goThroughReview(desk, say);
      await desk.press('Escape');
    });
    step('two are rejected at once, and come back', () => journey.rejectAndUndo(desk, say));
    step('a posting is made with stages of its own', async () => {
      const usual = ['screening', 'codingTest', 'firstInterview', 'secondInterview', 'offer', 'hired'].map((word) => say.text(`postings.usual.${word}`));
      const plain = await server.json('POST', '/api/postings', { title: 'Plain', employmentType: 'full_time', status: 'draft' });
      assert.deepEqual(plain.stages.map(({ name }) => name), usual, 'the editor begins with the stages of the router');
      await journey.makePosting(desk, say, { title: 'Own stages', firstStage: 'Call', leftOut: usual[1] });
      const made = (await server.json('GET', '/api/postings')).find(({ title }) => title === 'Own stages');
      const told = ({ name, limitDays, promise }) => ({ name, limitDays, promise });
      const wanted = plain.stages.map(told).filter(({ name }) => name !== usual[1]);
      assert.deepEqual(made.stages.map(told), [{ ...wanted[0], name: 'Call' }, ...wanted.slice(1)]);
      await checkBarriers(driver.page);
    });
    step('a backup is made and put back', async () => {
      const backup = path.join(folder, 'saved.narubackup');
      const before = await server.json('GET', '/api/postings');
      await journey.makeBackup(desk, say, () => driver.download(backup));
      await server.json('POST', '/api/postings', { title: 'Not in the backup', employmentType: 'full_time', status: 'open' });
      await journey.restoreBackup(desk, say, () => driver.choose(backup));
      assert.deepEqual(await server.json('GET', '/api/postings'), before);
      await checkBarriers(driver.page);
    });
    step('nothing was complained about', () => assert.deepEqual(driver.complaints, []));
  });
}

describe('a page that is older than the program', () => {
  const say = words('en');
  let folder;
  let server;
  let driver;

  after(async () => {
    await driver?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('says that another address is to be opened, and does so again when it is loaded', async () => {
    folder = await freshFolder();
    const env = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
    server = await serve(folder, env);
    await server.json('PUT', '/api/settings', { hiring: true, practising: false, language: 'en', theme: 'light' });
    driver = await ChromiumDriver.open(browser, server.address, 'en-US');
    const desk = new Desk(driver);
    await desk.see({ role: 'link', name: say.text('common.nav.settings') });
    const { port } = new URL(server.origin);
    await server.stop();
    await desk.see({ text: say.text('common.lost.unreachable') });
    server = await serve(folder, env, ['--port', port]);
    await desk.see({ text: say.text('common.lost.unauthorized') });
    await desk.reload();
    await desk.see({ role: 'heading', name: say.text('vault.refused.title') });
  });
});

describe('strangers at the door', () => {
  let folder;
  let server;

  before(async () => {
    folder = await freshFolder();
    server = await serve(folder, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE });
  });

  after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** `fetch` sets `Host` and `Origin` itself, so this asks by hand. */
  const ask = (method, path, headers) =>
    new Promise((resolve, reject) => {
      const request = http.request(server.origin + path, { method, headers, setHost: headers.host === undefined }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer));
      });
      request.once('error', reject);
      request.end();
    });
  const token = () => ({ authorization: `Bearer ${server.token}` });

  test('who has the token is answered', async () => {
    assert.equal((await ask('GET', '/api/settings', token())).statusCode, 200);
  });

  test('without the token, or with a wrong one, there is no answer', async () => {
    const wrong = `Bearer ${'A'.repeat(server.token.length)}`;
    for (const headers of [{}, { authorization: wrong }, { authorization: server.token }, { cookie: `token=${server.token}` }]) {
      for (const path of ['/api/settings', '/api/postings', '/api/events', '/api/export?format=json']) {
        assert.equal((await ask('GET', path, headers)).statusCode, 401, `${path} ${JSON.stringify(headers)}`);
      }
    }
    assert.equal((await ask('GET', `/api/settings?token=${server.token}`, {})).statusCode, 401);
  });

  test('a foreign name that leads to this machine gets nothing, pages neither', async () => {
    for (const host of ['evil.example', `evil.example:${new URL(server.origin).port}`, '127.0.0.1', '127.0.0.1.evil.example']) {
      for (const path of ['/', '/api/settings']) {
        assert.equal((await ask('GET', path, { host, ...token() })).statusCode, 421, `${host}${path}`);
      }
    }
  });

  test('another site may not ask, even with the token', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example']) {
      const answer = await ask('POST', '/api/postings', { ...token(), origin, 'content-type': 'application/json' });
      assert.equal(answer.statusCode, 403, origin);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    }
    const preflight = await ask('OPTIONS', '/api/postings', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    });
    assert.ok(preflight.statusCode >= 400);
    assert.equal(preflight.headers['access-control-allow-origin'], undefined);
  });

  test('files of this machine are not imported by name', async () => {
    const posting = await server.json('POST', '/api/postings', { title: 'Engineer', employmentType: 'full_time', status: 'open' });
    const answer = await server.ask('POST', '/api/imports', { body: { postingId: posting.id, paths: [folder] } });
    assert.equal(answer.status, 403);
  });

  test('pages allow no script but their own', async () => {
    const answer = await ask('GET', '/', {});
    const policy = answer.headers['content-security-policy'];
    assert.match(policy, /script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    const config = JSON.parse(await readFile(new URL('../tauri.conf.json', import.meta.url), 'utf8'));
    const window = { ...config.app.security.csp, 'connect-src': "'self'" };
    assert.deepEqual(policy.split(/;\s*/).sort(), Object.entries(window).map((pair) => pair.join(' ')).sort(), 'the window has the same policy, and its own way to the router');
  });
});
