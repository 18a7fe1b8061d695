// A whole mock interview, as a candidate does it on a plane: a résumé goes in, five questions are asked from it, one is paused and cut
// off in the middle, and the report says what was said. Nothing is asked of any network.

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

const RESUME = decodeURIComponent(new URL('./corpus/dev/resumes/r01_강도현_이력서.pdf', import.meta.url).pathname);
const ENV = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
const ANSWER =
  '당시 결제 팀에서 제가 맡은 문제는 응답 지연이었습니다. 먼저 지표를 보고 병목을 찾았고, 캐시를 도입해서 p99를 800ms에서 120ms로 줄였습니다. ' +
  '다만 무효화가 늦으면 오래된 값이 보이는 한계가 있어 만료 시간을 짧게 두었습니다.';

let folder;
let server;
before(async () => {
  folder = await freshFolder();
  server = await serve(folder, ENV);
  const settings = await server.json('GET', '/api/settings');
  await server.json('PUT', '/api/settings', { ...settings, hiring: false, practising: true, language: 'ko' });
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a mock interview, from a résumé to the report', () => {
  const say = words('ko');
  const step = inOrder('practice', () => driver);
  const button = (key) => ({ role: 'button', name: say.text(`practice.${key}`) });
  const box = { role: 'textbox', name: say.text('practice.session.answer') };
  const kept = async () => (await server.json('GET', `/api/practices/${id}`)).questions.at(-1);
  let asked;
  let browser;
  let driver;
  let desk;
  let id;

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

  step('the room says what it is for', async () => {
    await desk.click({ role: 'link', name: say.text('common.nav.practice') });
    await desk.see({ text: say.text('practice.empty.stays') });
    await checkBarriers(driver.page);
  });
  step('a résumé that was chosen is read', async () => {
    await driver.page.getByText(say.text('practice.form.resumeFrom.file'), { exact: true }).click();
    const [chooser] = await Promise.all([driver.page.waitForEvent('filechooser'), desk.click(button('form.pick'))]);
    await chooser.setFiles(RESUME);
    await desk.see({ text: '강도현' }, 60_000);
  });
  step('the first question takes up the résumé', async () => {
    await desk.click(button('form.begin'));
    await desk.see(box, 20_000);
    id = (await server.json('GET', '/api/practices'))[0].id;
    const { text } = await kept();
    assert.match(text, /이력서/);
    await checkBarriers(driver.page);
  });
  step('what is typed is on the disk a moment later, and there after the page was gone', async () => {
    await driver.page.getByRole('textbox', { name: say.text('practice.session.answer') }).fill('먼저 지표를 보고');
    await until('it is kept', async () => (await kept()).textSoFar === '먼저 지표를 보고');
    const before = (await kept()).elapsedMs;
    await driver.page.reload();
    await desk.click(button('session.resume'));
    const typed = driver.page.getByRole('textbox', { name: say.text('practice.session.answer') });
    await until('it stands there again', async () => (await typed.inputValue()) === '먼저 지표를 보고');
    assert.ok((await kept()).elapsedMs - before < 60_000, 'no time passed while it was closed');
  });
  step('what is spoken is kept while it is spoken, and can be heard', async () => {
    await desk.click(button('recording.start'));
    await until('five seconds are on the disk', async () => (await kept()).recordings[0]?.parts === 1);
    await desk.click(button('recording.stop'));
    const { durationMs } = await until('the rest is there', async () => {
      const [recording] = (await kept()).recordings;
      return recording.parts > 1 ? recording : null;
    });
    assert.ok(durationMs > 5000, `${durationMs} ms`);
    const clock = `0:${String(Math.floor(durationMs / 1000)).padStart(2, '0')}`;
    await desk.click({ role: 'button', name: say.pattern('practice.recording.play', { clock }) });
    const player = driver.page.locator('audio');
    await until('it plays', () => player.evaluate(({ currentTime, duration }) => currentTime > 0.5 && duration > 5));
    await checkBarriers(driver.page);
  });
  step('five questions are answered, one after another', async () => {
    for (let number = 1; number <= 5; number += 1) {
      await driver.page.getByRole('textbox', { name: say.text('practice.session.answer') }).fill(ANSWER);
      await desk.click(button('session.finish'));
      await desk.click(button(number === 5 ? 'session.result' : 'session.next'));
      if (number < 5) await until('the next one is asked', async () => (await kept()).number === number + 1);
    }
  });
  step('the report says what it came to, and what was said where', async () => {
    const report = await until('it is over', async () => {
      const { state } = await server.json('GET', `/api/practices/${id}`);
      return state === 'ended' ? server.json('GET', `/api/practices/${id}/report`) : null;
    });
    await desk.see({ text: String(report.summary.total) }, 20_000);
    await desk.see({ text: report.answers[0].question.text });
    assert.equal(report.answers.length, 5);
    await checkBarriers(driver.page);
  });
  test('nothing was asked of any network', () => assert.deepEqual(asked, []));
});
