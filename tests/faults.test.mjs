// A power cut at any instant costs nothing: what was taken in is there once, and an import goes on at the next start.

import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { start, stop, stopAll } from './support/children.mjs';
import { nameOf, resume, writeResumes } from './support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';
import { until } from './support/wait.mjs';

const FILES = 200;
const ENV = { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
const folders = [];

after(async () => {
  await stopAll();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function folder() {
  const fresh = await freshFolder();
  folders.push(fresh);
  return fresh;
}

/** A posting to import into. */
const makePosting = (desk) =>
  desk.json('POST', '/api/postings', { title: 'Backend engineer', team: 'Payments', employmentType: 'full_time', status: 'open' });

const cardsOf = async (desk, posting) => (await desk.json('GET', `/api/postings/${posting.id}/board`)).cards;

/** Sends the files that are asked for, eight at a time; those whose answer did not come count as not sent. */
async function send(desk, imported, indexes) {
  const waiting = [...indexes];
  const sent = [];
  const sendSome = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const route = `/api/imports/${imported.id}/files?name=${index}.pdf`;
      const answer = await desk.ask('PUT', route, { body: resume(index) }).catch(() => null);
      if (answer?.ok) sent.push(index);
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendSome));
  return sent;
}

const everyone = Array.from({ length: FILES }, (_, index) => index);

/** Waits until every import is over, and returns the names on the board. */
async function namesWhenDone(desk, posting) {
  await until(
    'every import is over',
    async () => (await desk.json('GET', '/api/imports')).every((one) => one.finishedAt !== null),
    180_000,
  );
  return (await cardsOf(desk, posting)).map((card) => card.name).sort();
}

describe('a kill in the middle', () => {
  test('while 200 files are read: all are there once, after two kills', async () => {
    const place = await folder();
    let desk = await serve(place, ENV);
    const posting = await makePosting(desk);
    const imported = await desk.json('POST', '/api/imports/start', { postingId: posting.id });
    assert.equal((await send(desk, imported, everyone)).length, FILES);
    await desk.json('POST', `/api/imports/${imported.id}/sealed`);
    for (const share of [0.2, 0.6]) {
      await until('some files are read', async () => (await cardsOf(desk, posting)).length >= FILES * share, 120_000);
      await desk.kill();
      desk = await serve(place, ENV);
    }
    assert.deepEqual(await namesWhenDone(desk, posting), everyone.map(nameOf).sort());
    await desk.stop();
  });

  test('while files are sent: what was answered is there, and sending the rest doubles nothing', async () => {
    const place = await folder();
    let desk = await serve(place, ENV);
    const posting = await makePosting(desk);
    const imported = await desk.json('POST', '/api/imports/start', { postingId: posting.id });
    const sending = send(desk, imported, everyone);
    await until('some files have come', async () => (await desk.json('GET', `/api/imports/${imported.id}`)).items.length >= 60);
    await desk.kill();
    const sent = await sending;
    assert.ok(sent.length >= 1 && sent.length < FILES, `${sent.length} files were answered`);
    desk = await serve(place, ENV);
    const kept = (await desk.json('GET', `/api/imports/${imported.id}`)).items.map((item) => item.fileName);
    for (const index of sent) assert.ok(kept.includes(`${index}.pdf`), `${index}.pdf was answered and is gone`);
    const again = await desk.json('POST', '/api/imports/start', { postingId: posting.id });
    assert.equal((await send(desk, again, everyone)).length, FILES);
    for (const one of [imported, again]) await desk.ask('POST', `/api/imports/${one.id}/sealed`);
    assert.deepEqual(await namesWhenDone(desk, posting), everyone.map(nameOf).sort());
    await desk.stop();
  });

  test('while documents are read again: each is read again once, and what people said stands', async () => {
    const COUNT = 40;
    const place = await folder();
    let desk = await serve(place, ENV);
    const posting = await makePosting(desk);
    const imported = await desk.json('POST', '/api/imports/start', { postingId: posting.id });
    await send(desk, imported, everyone.slice(0, COUNT));
    await desk.ask('POST', `/api/imports/${imported.id}/sealed`);
    await namesWhenDone(desk, posting);
    const details = () =>
      cardsOf(desk, posting).then((cards) => Promise.all(cards.map(({ id }) => desk.json('GET', `/api/applications/${id}`))));
    for (const { fields, documents } of await details()) {
      const find = (path) => fields.find((field) => field.path === path);
      await desk.json('PUT', `/api/fields/${find('name').id}`, { value: `${find('name').value} Smith` });
      await desk.ask('DELETE', `/api/fields/${find('emails.0').id}`);
      const answer = await desk.ask('POST', `/api/documents/${documents[0].id}/read-again`, { body: { ocr: 'never' } });
      assert.equal(answer.status, 202);
    }
    const readAgain = (all) => all.filter(({ documents }) => documents[0].reading.state === 'done').length;
    for (const share of [0, 0.5]) {
      await until('some are read again', async () => readAgain(await details()) >= COUNT * share, 120_000);
      await desk.kill();
      desk = await serve(place, ENV);
    }
    await until('all are read again', async () => readAgain(await details()) === COUNT, 120_000);
    for (const { person, fields, feed, documents } of await details()) {
      assert.match(person.name, / Smith$/);
      assert.deepEqual(person.emails, []);
      assert.ok(fields.some((field) => field.path === 'work.0.company'));
      assert.equal(feed.filter(({ event }) => event.kind === 'document_reread').length, 1);
      assert.equal(documents[0].version, 2);
    }
    await desk.stop();
  });

  test('while a folder is imported from the command line: the next start goes on', async () => {
    const [place, files] = [await folder(), await folder()];
    await writeResumes(files, FILES);
    let desk = await serve(place, ENV);
    const posting = await makePosting(desk);
    await desk.stop();
    const child = start(process.env.NARU_PROGRAM, ['import', files, '--posting', posting.id], {
      env: { ...ENV, NARU_DATA_DIR: place },
    });
    const before = (await stored(place)).length;
    await until('some files are stored', async () => (await stored(place)).length >= before + 40, 60_000);
    await stop(child, 'SIGKILL');
    desk = await serve(place, ENV);
    assert.deepEqual(await namesWhenDone(desk, posting), everyone.map(nameOf).sort());
    await desk.stop();
  });
});

/** Every file in the data folder, whatever it is. */
async function stored(place) {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}
