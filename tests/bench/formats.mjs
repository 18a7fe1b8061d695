// How many pages a second one core reads by each path, and what a mixed import of 200 documents costs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resume } from '../support/resumes.mjs';
import { freshFolder, PASSPHRASE, serve } from '../support/server.mjs';
import { until } from '../support/wait.mjs';
import { memoryMb } from './processes.mjs';
import { median, print, short } from './section.mjs';

const ROUNDS = 3;
const { NARU_READ } = process.env;
const corpus = path.resolve('tests/corpus');

/** The résumés of a part of the corpus, with their formats. */
const resumes = (part) =>
  JSON.parse(readFileSync(path.join(corpus, part, 'manifest.json'), 'utf8')).resumes.map(({ file, source_format }) => ({
    file: path.join(corpus, part, 'resumes', file),
    format: source_format,
  }));
const all = ['dev', 'own', 'own/varied', 'own/formats', 'own/holdout'].flatMap(resumes);
const scans = readdirSync(path.join(corpus, 'own/pages'))
  .filter((name) => /\.(png|jpg)$/.test(name))
  .map((name) => path.join(corpus, 'own/pages', name));
const PICTURES = ['pdf-scan', 'photo', 'pdf-no-tounicode'];

const folder = mkdtempSync(path.join(os.tmpdir(), 'naru-formats-'));
const list = path.join(folder, 'files.txt');

/** Pages and milliseconds of reading all fields of these files, one after the other. */
function ours(files) {
  writeFileSync(list, files.join('\n'));
  const rounds = Array.from({ length: ROUNDS }, () => JSON.parse(execFileSync(NARU_READ, [list], { encoding: 'utf8' })));
  return { pages: rounds[0].pages, ms: median(rounds.map(({ fieldsMs }) => fieldsMs)) };
}

/** Milliseconds of the tesseract program on these pictures, one thread. */
function tesseractMs(files) {
  const start = performance.now();
  for (const file of files) {
    execFileSync('tesseract', [file, '-', '-l', 'kor+eng'], { stdio: 'ignore', env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
  }
  return performance.now() - start;
}

const rows = [];
const formats = [...new Set(all.map(({ format }) => format))].filter((format) => !PICTURES.includes(format)).sort();
for (const format of formats) {
  const files = all.filter((one) => one.format === format).map(({ file }) => file);
  const { pages, ms } = ours(files);
  rows.push([format, String(files.length), short((pages * 1000) / ms), '']);
}
const read = ours(scans);
const reference = tesseractMs(scans);
rows.push([
  'pictures of pages',
  String(scans.length),
  ((read.pages * 1000) / read.ms).toFixed(2),
  `${(read.ms / reference).toFixed(2)}× the time of \`tesseract -l kor+eng\` (aim ≤ 1.2×)`,
]);
rmSync(folder, { recursive: true, force: true });
print({
  part: 'formats',
  title: 'Reading by format',
  how: `The résumés of \`tests/corpus\` by format, and the pictures of \`own/pages\`; all fields, one thread, process already running, medians of ${ROUNDS} rounds. \`tesseract\` with one thread, its start included, on the same pictures in the same run.`,
  columns: ['Path', 'Documents', 'Pages a second per core', 'Reference'],
  rows,
});

const FILES = 200;
const COPIES = 6;
const pictures = all.filter(({ format }) => ['pdf-scan', 'photo'].includes(format));
const mixed = all.map(({ file }) => ({ name: path.basename(file), body: readFileSync(file) }));
for (const { file } of pictures) {
  for (let copy = 1; copy <= COPIES; copy += 1) {
    // What stands behind the end of a file is read by nobody, and makes it another file.
    mixed.push({ name: `${copy} ${path.basename(file)}`, body: Buffer.concat([readFileSync(file), Buffer.from(`\n%${copy}`)]) });
  }
}
while (mixed.length < FILES) mixed.push({ name: `${mixed.length}.pdf`, body: resume(mixed.length) });

const data = await freshFolder();
const server = await serve(data, { NARU_KEYRING: 'off', NARU_PASSPHRASE: PASSPHRASE });
const posting = await server.json('POST', '/api/postings', { title: 'Engineer', employmentType: 'full_time', status: 'open' });
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, memoryMb({ pid: String(server.child.pid) }));
}, 200);
const start = performance.now();
const { id } = await server.json('POST', '/api/imports/start', { postingId: posting.id });
for (const { name, body } of mixed) {
  await server.ask('PUT', `/api/imports/${id}/files?name=${encodeURIComponent(name)}`, { body });
}
await server.json('POST', `/api/imports/${id}/sealed`);
const detail = await until(
  'the import is over',
  async () => {
    const now = await server.json('GET', `/api/imports/${id}`);
    return now.import.finishedAt && now;
  },
  1_200_000,
);
const seconds = (performance.now() - start) / 1000;
clearInterval(watch);
await server.stop();
await rm(data, { recursive: true, force: true });
const recognised = pictures.length * (COPIES + 1) + all.filter(({ format }) => format === 'pdf-no-tounicode').length;
print({
  part: 'mixed',
  title: 'Import of 200 mixed documents',
  how: `Every résumé of \`tests/corpus\` (${all.length}), ${COPIES} copies of each scan and photograph, and résumés of one page, sent to \`naru serve\` one after the other, on ${os.cpus().length} cores; ${recognised} of them are recognised. Memory: proportional set size of the server and all its reading processes, looked at five times a second.`,
  columns: ['', ''],
  rows: [
    ['Documents', String(mixed.length)],
    ['Candidates', String(detail.items.filter(({ state }) => state === 'done').length)],
    ['Time', `${seconds.toFixed(0)} s`],
    ['Peak memory', `${peak.toFixed(0)} MB`],
  ],
});
