// Reading documents beside poppler and PyMuPDF, on the same files in the same run.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resume } from '../support/resumes.mjs';
import { median, print, short } from './section.mjs';

const ROUNDS = 5;
const { NARU_READ, PYTHON } = process.env;
const corpus = path.resolve('tests/corpus/dev');

/** Every PDF with a text layer. */
const { resumes, pii } = JSON.parse(readFileSync(path.join(corpus, 'manifest.json'), 'utf8'));
const named = { resumes, pii };
const pdfs = Object.entries(named).flatMap(([part, documents]) =>
  documents.filter((one) => one.source_format === 'pdf-text').map(({ file }) => path.join(corpus, part, file)),
);

const folder = mkdtempSync(path.join(os.tmpdir(), 'naru-reading-'));
const list = path.join(folder, 'files.txt');
writeFileSync(list, pdfs.join('\n'));
const small = path.join(folder, 'small.pdf');
writeFileSync(small, resume(0));

const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** What a file of one line costs is what the process costs: it is taken off once for every file. */
function popplerMs() {
  const run = (file) => {
    try {
      execFileSync('pdftotext', ['-layout', file, '-'], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    } catch {
      // Files with a password or without a page fail with every reader, and are timed all the same.
    }
  };
  const start = median(Array.from({ length: 40 }, () => timed(() => run(small))));
  const all = timed(() => pdfs.forEach(run));
  return Math.max(0, all - start * pdfs.length);
}

const SCRIPT = `
import sys, time, pymupdf
pymupdf.TOOLS.mupdf_display_errors(False)
files = open(sys.argv[1], encoding="utf-8").read().split("\\n")
start = time.perf_counter()
for name in files:
    try:
        with pymupdf.open(name) as document:
            for page in document:
                page.get_text("words")
    except Exception:
        pass
print((time.perf_counter() - start) * 1000)
`;

const pymupdfMs = () => Number(execFileSync(PYTHON, ['-c', SCRIPT, list], { encoding: 'utf8' }));
const ours = () => JSON.parse(execFileSync(NARU_READ, [list], { encoding: 'utf8' }));

const rounds = Array.from({ length: ROUNDS }, () => ({ poppler: popplerMs(), pymupdf: pymupdfMs(), naru: ours() }));
rmSync(folder, { recursive: true, force: true });

const rate = (ms) => (pdfs.length * 1000) / ms;
const poppler = rate(median(rounds.map((round) => round.poppler)));
const row = (title, value, aim) => [title, short(value), `${(value / poppler).toFixed(2)}×`, aim];
print({
  part: 'reading',
  title: 'Reading PDF files',
  how: `The ${pdfs.length} PDF files with a text layer of \`tests/corpus/dev\`, one thread each, medians of ${ROUNDS} rounds in which all take turns. No start of a process counts: Naru's reader and PyMuPDF go through all files in one process and time themselves inside it; poppler's \`pdftotext\` is started for each file, and what it takes for a page of a dozen lines is taken off for each.`,
  columns: ['', 'Files a second', 'Against pdftotext', 'Aim'],
  rows: [
    row('`pdftotext -layout`: text', poppler, ''),
    row('PyMuPDF `get_text("words")`: words with boxes', rate(median(rounds.map((round) => round.pymupdf))), ''),
    row('Naru: words with boxes, reading order', rate(median(rounds.map((round) => round.naru.readMs))), ''),
    row('Naru: all fields of the résumé', rate(median(rounds.map((round) => round.naru.fieldsMs))), '≥ 1×'),
  ],
});
