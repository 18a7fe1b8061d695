// The real window, through WebDriver.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import * as journey from './support/journey.mjs';
import { openKeyring } from './support/keyring.mjs';
import { freshFolder } from './support/server.mjs';
import { startDriver } from './support/window.mjs';
import { words } from './support/words.mjs';

describe('the window', () => {
  let folder;
  let driver;
  let window;
  let desk;
  const say = words('ko');
  const step = inOrder('window', () => window);

  before(async () => {
    await openKeyring();
    folder = await freshFolder();
    driver = await startDriver({ NARU_DATA_DIR: folder });
    window = await driver.open(process.env.NARU_DESKTOP);
    desk = new Desk(window);
  });

  after(async () => {
    await window?.close();
    await driver?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  step('the language is chosen', () => journey.chooseLanguage(desk, say));
  step('first run: the samples fill a board', () => journey.firstRun(desk, say));

  const moved = [];
  step('a card is moved by keyboard', async () => moved.push(await journey.moveByKeyboard(desk, say)));
  step('a card is moved by pointer', async () => moved.push(await journey.moveByPointer(desk, say)));
  step('after a reload both are where they were put', () => journey.reloadAndCheck(desk, moved));

  step('a person is found by initial consonants', async () => {
    const name = await journey.somebodyKorean(desk);
    await journey.openBySearch(desk, say, journey.initialsOf(name), name);
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
  step('two are rejected at once, and come back', () => journey.rejectAndUndo(desk, say));

  step('the page may not evaluate text, nor ask the system for more than the file picker', async () => {
    const evaluated = await window.evaluate(() => {
      try {
        return globalThis.eval('1 + 1');
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(evaluated, 'EvalError');
    const ask = (command) =>
      window.evaluate(
        (name) => globalThis.__TAURI_INTERNALS__.invoke(name, {}).then(() => 'allowed', (error) => String(error)),
        command,
      );
    for (const command of ['plugin:dialog|save', 'plugin:window|close', 'plugin:webview|create_webview', 'plugin:path|resolve_directory']) {
      assert.match(await ask(command), /not allowed|not found/, command);
    }
  });
});
