// The AI API as a property-based tester asks it, everything that its description allows and much that it forbids; and files from a store
// that somebody else wrote (moto's S3), which looks at signatures and rights.

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { firstLine, run, start, stopAll } from './support/children.mjs';
import { freshFolder, PASSPHRASE, serve } from './support/server.mjs';

const PYTHON = process.env.PEERS_PYTHON;
if (!PYTHON) throw new Error('PEERS_PYTHON names the Python that has schemathesis; `cargo xtask test` sets it');

/** Checks that are left out, and why. */
const LEFT_OUT = {
  // The contract has no 405: what is not there is 404 resource_not_found, whatever the method.
  unsupported_method: true,
  // Three rules stand in no schema: one of two fields (calendar, chat), and a report needs answers that were stored before.
  positive_data_acceptance: true,
};

let folder;
let server;
let token;
before(async () => {
  folder = await freshFolder();
  const env = { NARU_DATA_DIR: path.join(folder, 'data'), NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE };
  await mkdir(env.NARU_DATA_DIR);
  server = await serve(env.NARU_DATA_DIR, env);
  ({ secret: token } = await server.json('POST', '/api/ai-tokens', { name: 'schemathesis' }));
});
after(async () => {
  await stopAll();
  await rm(folder, { recursive: true, force: true });
});

test('whatever is asked below /ai is answered as it is described, and never with a fault', async () => {
  const description = path.join(folder, 'openapi.json');
  await writeFile(description, await run(process.env.NARU_PROGRAM, ['openapi']));
  const tester = start(
    PYTHON,
    [
      ...['-m', 'schemathesis.cli', 'run', description, '--url', server.origin, '--include-path-regex', '^/ai/'],
      ...['--header', `Authorization: Bearer ${token}`, '--phases', 'examples,coverage,fuzzing'],
      ...['--max-examples', '30', '--seed', '20260112', '--generation-deterministic', '--workers', '1'],
      ...['--exclude-checks', Object.keys(LEFT_OUT).join(','), '--request-timeout', '30'],
    ],
    { env: { PYTHONDONTWRITEBYTECODE: '1', HYPOTHESIS_STORAGE_DIRECTORY: path.join(folder, 'examples') } },
  );
  let output = '';
  tester.stdout.on('data', (text) => {
    output += text;
  });
  const { code } = await tester.ended;
  assert.equal(code, 0, output + tester.complaints);
  assert.match(output, /Tested: 11/, 'every endpoint was asked');
});

test('a file of a store is fetched with a signature that the store finds right', async () => {
  const pdf = new URL('corpus/dev/resumes/r01_강도현_이력서.pdf', import.meta.url);
  const script = fileURLToPath(new URL('peers/s3_moto.py', import.meta.url));
  const [bucket, key] = ['resumes', '2026/이력서 a+b.pdf'];
  const store = start(PYTHON, [script, bucket, key, fileURLToPath(pdf)], { open: true });
  const { endpoint, region, accounts } = JSON.parse(await firstLine(store));
  const use = async ({ accessKeyId, secret }) => {
    const s3 = { endpoint, region, accessKeyId };
    await server.json('PUT', '/api/ai-access', { folders: [], hosts: ['127.0.0.1'], s3, s3Secret: secret });
  };
  const masked = async (name) => {
    const body = { file_url: `s3://${bucket}/${name}`, file_type: 'pdf' };
    const asked = await server.ask('POST', '/ai/masking/draft', { body, token });
    const { data } = await asked.json();
    assert.equal(asked.status, 200);
    for (;;) {
      const answer = await (await server.ask('GET', `/ai/task/${data.task_id}`, { token })).json();
      if (answer.message !== 'task_processing') return answer.message;
      await sleep(50);
    }
  };
  const [reader, stranger] = accounts;
  await use(reader);
  assert.equal(await masked(key), 'masking_completed');
  assert.equal(await masked('2026/nothing.pdf'), 'file_not_found');
  await use({ ...reader, secret: 'not the key' });
  assert.notEqual(await masked(key), 'masking_completed', 'a wrong key');
  await use(stranger);
  assert.notEqual(await masked(key), 'masking_completed', 'a key without the right');
  store.stdin.end();
  assert.equal((await store.ended).code, 0);
});
