// What people really send, in the real window: a scan, a photograph, a Hangul form, a broken file and a bomb are dropped
// together. Then a doubtful value is put right by keyboard, and the scan is masked.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';
import { Desk } from './support/desk.mjs';
import { inOrder } from './support/in_order.mjs';
import * as journey from './support/journey.mjs';
import { openKeyring } from './support/keyring.mjs';
import { freshFolder } from './support/server.mjs';
import { until } from './support/wait.mjs';
import { drop, startDriver } from './support/window.mjs';
import { words } from './support/words.mjs';

const RESUMES = fileURLToPath(new URL('./corpus/dev/resumes/', import.meta.url));
const SCAN = 'r17_scan_황준서_경력기술서.pdf';
const READABLE = { [SCAN]: '황준서', 'r19_photo_배수진.jpg': '배수진', 'r15_조현우_이력서.hwpx': '조현우' };
const run = promisify(execFile);

/** A Word document whose only part is 700 MB of blanks. */
function bomb() {
  const [name, size] = [Buffer.from('word/document.xml'), 700 * 1024 * 1024];
  const blanks = Buffer.alloc(size, 0x20);
  const packed = deflateRawSync(blanks);
  const sum = crc32(blanks);
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(sum, 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(size, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('what people send', () => {
  const say = words('ko');
  const step = inOrder('documents', () => window);
  let data;
  let sent;
  let driver;
  let window;
  let desk;

  before(async () => {
    await openKeyring();
    [data, sent] = [await freshFolder(), await freshFolder()];
    await mkdir(sent, { recursive: true });
    for (const name of Object.keys(READABLE)) await copyFile(path.join(RESUMES, name), path.join(sent, name));
    const whole = await readFile(path.join(RESUMES, 'r01_강도현_이력서.pdf'));
    await writeFile(path.join(sent, '깨진.pdf'), whole.subarray(0, 700));
    await writeFile(path.join(sent, '폭탄.docx'), bomb());
    driver = await startDriver({ NARU_DATA_DIR: data });
    window = await driver.open(process.env.NARU_DESKTOP);
    desk = new Desk(window);
  });
  after(async () => {
    await window?.close();
    await driver?.stop();
    for (const folder of [data, sent]) await rm(folder, { recursive: true, force: true });
  });

  step('a board is open', async () => {
    await journey.chooseLanguage(desk, say);
    await journey.firstRun(desk, say);
  });
  step('all five are dropped, and their reading is seen', async () => {
    const files = [...Object.keys(READABLE), '깨진.pdf', '폭탄.docx'];
    await drop(window, files.map((name) => path.join(sent, name)));
    await desk.see({ text: say.pattern('imports.card.running') }, 20_000);
  });
  step('three are candidates', async () => {
    await desk.see({ text: say.pattern('imports.card.finished_other', { count: 3 }) }, 120_000);
    await desk.see({ text: say.pattern('imports.card.problems_other', { count: 2 }) });
    for (const name of Object.values(READABLE)) {
      await journey.openBySearch(desk, say, name, name);
      await journey.closePanel(desk);
    }
  });
  step('two are listed, each with its reason', async () => {
    await desk.click({ role: 'link', name: say.text('imports.card.all') });
    for (const [file, reason] of [['깨진.pdf', 'damaged'], ['폭탄.docx', 'too_large']]) {
      await desk.see({ text: file });
      await desk.see({ text: say.text(`imports.reason.${reason}.why`) });
    }
  });
  step('a doubtful value is put right by keyboard', async () => {
    await journey.openReview(desk, say);
    const editor = { selector: '#review-value' };
    const { value } = await desk.see(editor);
    const right = `${value.trim() || '없음'} 1`;
    await desk.press('a', 'Control');
    await window.type(right);
    await desk.press('Enter');
    await until('the next value is asked for', async () => (await desk.look(editor))?.value !== right);
  });
  step('the scan is masked, and its copy is clean', async () => {
    await desk.click({ role: 'link', name: say.text('common.nav.masks') });
    await desk.see({ text: say.text('masking.empty.text') });
    await drop(window, [path.join(sent, SCAN)]);
    const save = { role: 'button', name: say.text('masking.copy.save') };
    await desk.see(save, 90_000);
    await desk.click(save);
    const copy = path.join(sent, SCAN.replace('.pdf', ' (가림).pdf'));
    const bytes = await until('the copy lies beside the scan', () => readFile(copy).catch(() => null), 60_000);
    const { stdout } = await run('pdftotext', [copy, '-']);
    for (const value of ['010-1732-9945', '17329945', 'junseo.hwang', '황준서']) {
      assert.ok(!stdout.replaceAll(/\s/g, '').includes(value), value);
      assert.ok(!bytes.includes(value), value);
    }
    assert.match(stdout, /Django/);
  });
});
