// How many résumés a second become candidates: files sent to the browser door, read, stored, on the board.

import { rm } from 'node:fs/promises';
import os from 'node:os';
import { resume } from '../support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from '../support/server.mjs';
import { until } from '../support/wait.mjs';
import { print, short } from './section.mjs';

const FILES = 500;
const AT_ONCE = 8;

const folder = await freshFolder();
const server = await serve(folder, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE });
const posting = await server.json('POST', '/api/postings', { title: 'Engineer', employmentType: 'full_time', status: 'open' });
const files = Array.from({ length: FILES }, (_, index) => ({ name: `${index}.pdf`, body: resume(index) }));

const start = performance.now();
const { id } = await server.json('POST', '/api/imports/start', { postingId: posting.id });
const waiting = [...files];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await server.ask('PUT', `/api/imports/${id}/files?name=${file.name}`, { body: file.body });
    }
  }),
);
await server.json('POST', `/api/imports/${id}/sealed`);
const sentMs = performance.now() - start;
await until('the import is over', async () => (await server.json('GET', `/api/imports/${id}`)).import.finishedAt, 600_000);
const allMs = performance.now() - start;
await server.stop();
await rm(folder, { recursive: true, force: true });

const rate = (ms) => `${short((FILES * 1000) / ms)} a second`;
print({
  part: 'import',
  title: 'Import',
  how: `${FILES} résumés of one page (made by \`tests/support/resumes.mjs\`), sent to \`naru serve\` ${AT_ONCE} at a time, on ${os.cpus().length} cores. Stored: on the disk, in the encrypted blob store. Read: a candidate on the board, searchable, compared with all others.`,
  columns: ['', 'Rate'],
  rows: [
    ['Stored', rate(sentMs)],
    ['Read', rate(allMs)],
  ],
});
