// The calendar is filled from a posting: dropped as a file, pasted again, corrected, added at once and taken back at once. Nothing is asked of
// any network.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { checkBarriers } from './support/barriers.mjs';
import { ChromiumDriver, startBrowser } from './support/chromium.mjs';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { until } from './support/wait.mjs';
import { words } from './support/words.mjs';

const ENV = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
const POSTING = `[온담소프트] 백엔드 개발자 채용

자격 요건
- Java, Spring Boot 경험 3년 이상

전형 일정
- 서류 마감: 2099년 1월 15일(목) 18:00
- 코딩테스트: 2099년 1월 20일(화) 14:00 ~ 17:00
- 최종 발표: 2099년 2월 6일(월)
`;

let folder;
let server;
before(async () => {
  folder = await freshFolder();
  server = await serve(folder, ENV);
  const settings = await server.json('GET', '/api/settings');
  await server.json('PUT', '/api/settings', { ...settings, hiring: true, practising: true, language: 'ko' });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the calendar is filled from a posting', () => {
  const say = words('ko');
  const step = inOrder('entries', () => driver);
  const button = (key) => ({ role: 'button', name: say.text(`entries.${key}`) });
  const kept = () => server.json('GET', '/api/calendar-entries?from=2098-12-01T00:00:00Z&to=2099-12-01T00:00:00Z');
  let asked;
  let browser;
  let driver;
  let desk;

  before(async () => {
    browser = await startBrowser();
    driver = await ChromiumDriver.open(browser, server.address, 'ko-KR');
    asked = await driver.refuseNetwork();
    desk = new Desk(driver);
  });
  after(async () => {
    await driver?.close();
    await browser?.close();
  });

  step('a key opens the dialog, which says where entries stay', async () => {
    await desk.click({ role: 'link', name: say.text('common.nav.calendar') });
    await driver.page.getByRole('button', { name: say.text('entries.button') }).first().waitFor();
    await driver.page.keyboard.press('KeyE');
    await driver.page.getByRole('dialog').waitFor();
    await checkBarriers(driver.page);
  });
  step('a file fills everything in, what is in doubt first', async () => {
    const [chooser] = await Promise.all([driver.page.waitForEvent('filechooser'), desk.click(button('read.pick'))]);
    await chooser.setFiles({ name: '공고.txt', mimeType: 'text/plain', buffer: Buffer.from(POSTING) });
    const company = driver.page.getByRole('textbox', { name: say.text('entries.sheet.company') });
    await until('it is read', async () => (await company.inputValue()) === '온담소프트');
    const first = driver.page.getByRole('dialog').getByRole('listitem').first();
    assert.match(await first.innerText(), /2099년 2월 6일/);
    await first.hover();
    assert.equal(await driver.page.locator('mark').innerText(), '2099년 2월 6일(월)');
    await desk.see({ text: say.text('entries.local') });
    await checkBarriers(driver.page);
  });
  step('all are added at once and taken back at once', async () => {
    await driver.page.getByRole('button', { name: '3건 추가' }).click();
    await until('they are kept', async () => (await kept()).length === 3);
    await desk.click(button('done.undo'));
    await until('they are gone', async () => (await kept()).length === 0);
  });
  step('what is pasted and corrected is what stands there, and the same again doubles nothing', async () => {
    const paste = async () => {
      await driver.page.keyboard.press('KeyE');
      await driver.page.getByRole('textbox', { name: say.text('entries.read.text') }).fill(POSTING);
      await driver.page.keyboard.press('Control+Enter');
      await driver.page.getByRole('textbox', { name: say.text('entries.sheet.company') }).waitFor();
    };
    await paste();
    await driver.page.getByRole('textbox', { name: say.text('entries.sheet.company') }).fill('나루');
    await driver.page.getByRole('button', { name: '3건 추가' }).click();
    await until('they are kept', async () => (await kept()).length === 3);
    assert.deepEqual(
      (await kept()).map(({ title }) => title),
      ['나루 · 서류 마감', '나루 · 코딩테스트', '나루 · 최종 발표'],
    );
    await paste();
    await desk.see({ text: say.text('entries.missing.nothingNew') });
    await driver.page.keyboard.press('Escape');
    assert.equal((await kept()).length, 3);
  });
  step('the calendar shows them, and the next start too', async () => {
    await driver.page.getByRole('button', { name: /나루 · 서류 마감/ }).first().waitFor();
    await driver.page.reload();
    await driver.page.getByRole('button', { name: /나루 · 서류 마감/ }).first().waitFor();
    await checkBarriers(driver.page);
  });
  test('nothing was asked of any network', () => assert.deepEqual(asked, []));
});
