// Connecting an account through a real browser: at a certified server of OpenID Connect, and at the Google of our tests.

import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { start, stopAll } from './support/children.mjs';
import { startBrowser } from './support/chromium.mjs';
import { startGoogle } from './support/google.mjs';
import { startOidc } from './support/oidc.mjs';

const CLIENT = 'naru.apps.example';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await stopAll();
});

/** Starts the program that connects, and opens its question in the browser. `said` gives the rest of what it says. */
async function ask(endpoints, { language = 'ko', givesBack = false } = {}) {
  const input = JSON.stringify({ endpoints, clientId: CLIENT, language, givesBack });
  const child = start(process.env.CONNECT_GOOGLE, [], { input });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { open } = JSON.parse((await lines.next()).value);
  const context = await browser.newContext();
  // The server's own pages fetch a font from elsewhere.
  await context.route(({ hostname }) => hostname !== '127.0.0.1', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(open);
  const said = async () => {
    const all = {};
    for await (const line of lines) Object.assign(all, JSON.parse(line));
    const { code } = await child.ended;
    assert.equal(code, 0, child.complaints);
    return all;
  };
  return { page, said };
}

describe('a certified server of OpenID Connect', () => {
  let oidc;
  before(async () => {
    oidc = await startOidc(CLIENT);
  });
  after(() => oidc.stop());

  const signIn = async (page) => {
    await page.fill('input[name=login]', 'kim');
    await page.fill('input[name=password]', 'any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).waitFor();
  };

  test('takes the program for a native client that keeps to the rules', async () => {
    const { page, said } = await ask(oidc.endpoints);
    await signIn(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: '연결되었습니다' }).waitFor();
    const { connected, scopes, refreshed } = await said();
    assert.deepEqual([connected, refreshed], ['kim@naru.example', 'kim@naru.example']);
    assert.equal(scopes.filter((scope) => scope.includes('calendar')).length, 2);
  });

  test('a no comes back as a no', async () => {
    const { page, said } = await ask(oidc.endpoints, { language: 'en' });
    await signIn(page);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Not connected' }).waitFor();
    assert.deepEqual(await said(), { notConnected: 'permission was denied' });
  });

  test('an answer that names another issuer is refused', async () => {
    const { page, said } = await ask({ ...oidc.endpoints, issuer: 'https://accounts.google.com' });
    await signIn(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: '받을 수 없는 응답입니다' }).waitFor();
    // What was asked still waits for its true answer; a person who gives up says no there.
    const back = new URL(page.url());
    await page.goto(`${back.origin}${back.pathname}?state=${back.searchParams.get('state')}&error=access_denied`);
    assert.deepEqual(await said(), { notConnected: 'permission was denied' });
  });
});

describe('the Google of our tests', () => {
  let google;
  before(async () => {
    google = await startGoogle();
    await google.ask('PATCH', 'settings', { approval: 'ask' });
  });
  after(() => google.stop());

  test('is connected by a click', async () => {
    const { page, said } = await ask(google.endpoints, { givesBack: true });
    await page.click('#allow');
    await page.getByRole('heading', { name: '연결되었습니다' }).waitFor();
    const { connected, refreshed, afterwards } = await said();
    assert.deepEqual([connected, refreshed], ['hr@naru.example', 'hr@naru.example']);
    assert.match(afterwards, /^unauthorized: invalid_grant/);
  });

  test('tells what was left out', async () => {
    await google.ask('PATCH', 'settings', { grantedScopes: ['openid', 'email'] });
    const { page, said } = await ask(google.endpoints);
    await page.click('#allow');
    await page.getByRole('heading', { name: '권한이 더 필요합니다' }).waitFor();
    assert.match((await said()).notConnected, /^not granted: .*calendar\.events/);
  });
});
