// The AI API as a property-based tester asks it: everything that its description allows, and much that it forbids.

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { run, start, stopAll } from './support/children.mjs';
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
