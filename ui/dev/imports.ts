import { randomUUID } from 'node:crypto';
import type * as t from '../src/api/types';
import { addPerson, type Db } from './db';

const TROUBLE: [string, t.ReadOutcome][] = [
  ['scan', 'no_text_layer'],
  ['스캔', 'no_text_layer'],
  ['lock', 'encrypted'],
  ['broken', 'damaged'],
  ['font', 'no_unicode_map'],
  ['invoice', 'not_a_resume'],
  ['.hwp', 'unsupported'],
  ['huge', 'too_large'],
  ['slow', 'timeout'],
  ['empty', 'empty'],
];
const SAMPLES = [
  'scan_0312.pdf',
  'lock.pdf',
  'broken.pdf',
  'font_비트맵.pdf',
  'invoice_2월.pdf',
  '지원서.hwp',
  'huge.pdf',
  'slow.docx',
  'empty.pdf',
  'same.pdf',
];

export const newItem = (fileName: string): t.ImportItem => ({
  id: randomUUID(),
  fileName,
  state: 'queued',
  outcome: null,
  failure: null,
  detail: '',
  documentId: null,
  applicationId: null,
  personId: null,
  personName: null,
  fieldCount: 0,
  duplicate: false,
});

export function startImport(db: Db, postingId: string, fileNames: string[]): t.ImportDetail {
  const detail: t.ImportDetail = {
    import: {
      id: randomUUID(),
      postingId,
      createdAt: new Date().toISOString(),
      finishedAt: null,
      total: 0,
      done: 0,
      problems: 0,
    },
    items: fileNames.map(newItem),
  };
  db.imports.unshift(detail);
  count(detail);
  return detail;
}

/** File names of a made-up folder of `size`. */
export const folder = (size: number) =>
  Array.from({ length: size }, (_, i) =>
    i % 7 === 5 ? (SAMPLES[((i / 7) % SAMPLES.length) | 0] ?? '') : `이력서_${String(i + 1).padStart(3, '0')}.pdf`,
  );

export function count({ import: row, items }: t.ImportDetail): void {
  row.total = items.length;
  row.done = items.filter((i) => i.state === 'done' || i.state === 'already_there').length;
  row.problems = items.filter((i) => i.state === 'needs_hand' || i.state === 'failed').length;
}

function finish(db: Db, detail: t.ImportDetail, item: t.ImportItem): void {
  const trouble = TROUBLE.find(([word]) => item.fileName.includes(word));
  if (item.fileName.includes('same')) item.state = 'already_there';
  else if (item.fileName.includes('gone')) Object.assign(item, { state: 'failed', failure: 'missing' });
  else if (trouble) Object.assign(item, { state: 'needs_hand', outcome: trouble[1], documentId: randomUUID() });
  else {
    const { card } = addPerson(db, db.people.size, detail.import.postingId, 0);
    Object.assign(item, {
      state: 'done',
      outcome: 'read',
      applicationId: card.id,
      personId: card.personId,
      personName: card.name,
      fieldCount: 11,
    });
  }
}

/** Reads on until every file is dealt with; two are read at a time. `open` says whether more files may come. */
export function run(db: Db, detail: t.ImportDetail, announce: (tags: string[]) => void, open: () => boolean): void {
  const timer = setInterval(() => {
    const { items } = detail;
    for (const item of items.filter((i) => i.state === 'reading')) finish(db, detail, item);
    for (const item of items.filter((i) => i.state === 'queued').slice(0, 2)) item.state = 'reading';
    count(detail);
    const running = items.some((i) => i.state === 'queued' || i.state === 'reading');
    if (!running && !open()) {
      detail.import.finishedAt = new Date().toISOString();
      clearInterval(timer);
    }
    announce(['imports', `import:${detail.import.id}`, `board:${detail.import.postingId}`, 'postings']);
  }, 220);
}
