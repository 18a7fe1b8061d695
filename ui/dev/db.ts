import { randomUUID } from 'node:crypto';
import type * as t from '../src/api/types';
import { ENGLISH, HEADLINES, HEADLINES_EN, KOREAN, SCHOOLS, SKILLS, TAGS } from './people';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

export interface Application {
  card: t.Card;
  postingId: string;
  rejectReason: t.RejectReason | null;
  feed: t.FeedEntry[];
}
export interface PersonRow {
  person: t.Person;
  fields: t.PersonField[];
  documents: t.StoredDocument[];
  merges: t.Merge[];
}
export interface Db {
  vault: t.Vault;
  settings: t.Settings;
  postings: t.Posting[];
  people: Map<string, PersonRow>;
  applications: Map<string, Application>;
  duplicates: { a: string; b: string; reasons: t.DuplicateReason[] }[];
  filters: Map<string, t.SavedFilter[]>;
  imports: t.ImportDetail[];
  undo: Map<string, () => void>;
}
export interface Start {
  cards?: number;
  vault?: t.VaultState;
  empty?: boolean;
  language?: t.Language;
}

export const STAGES: t.StageDraft[] = [
  { id: null, name: '서류', limitDays: 5, promise: 'review' },
  { id: null, name: '코딩테스트', limitDays: 7, promise: 'coding_test' },
  { id: null, name: '1차 면접', limitDays: 7, promise: 'interview' },
  { id: null, name: '2차 면접', limitDays: 7, promise: 'interview' },
  { id: null, name: '처우 협의', limitDays: 5, promise: 'offer' },
  { id: null, name: '입사', limitDays: null, promise: 'hire' },
];
const NEXT: Record<t.StagePromise, t.NextAction> = {
  review: 'read_resume',
  coding_test: 'send_test',
  interview: 'schedule_interview',
  offer: 'make_offer',
  hire: 'done',
  nothing: 'decide',
};

export const nextAction = (stage: t.Stage | undefined, card: t.Card): t.NextAction =>
  stage?.promise === 'review' && card.seen
    ? card.unsureCount > 0
      ? 'check_fields'
      : 'decide'
    : NEXT[stage?.promise ?? 'nothing'];

const field = (path: string, value: string, n: number, documentId: string, page: number, y: number): t.PersonField => {
  const confidence = [0.99, 0.98, 0.97, 0.61, 0.96, 0.68, 0.95, 0.74][n % 8] ?? 0.9;
  return {
    id: randomUUID(),
    path,
    value,
    asWritten: value,
    documentId,
    boxes: [{ page, x0: 60, y0: y, x1: 60 + value.length * 9, y1: y + 14 }],
    confidence,
    confirmed: false,
    unsure: confidence < 0.9,
    previous: [],
  };
};

export function addPerson(db: Db, n: number, postingId: string, stageIndex: number): Application {
  const english = n % 5 === 3;
  const name = english ? pick(ENGLISH, (n / 5) | 0) : pick(KOREAN, n);
  const posting = db.postings.find((p) => p.id === postingId);
  const stage = posting?.stages[stageIndex];
  const id = randomUUID();
  const docId = randomUUID();
  const email = `${english ? name.toLowerCase().replace(/[^a-z]+/g, '.') : `user${n}`}@example.com`;
  const phone = `+821048${String(210000 + n * 37).slice(0, 6)}`;
  const headline = english ? pick(HEADLINES_EN, n) : pick(HEADLINES, n);
  const days = (n * 7) % 13;
  const values: [string, string][] = [
    ['name', name],
    ['emails.0', email],
    ['phones.0', phone],
    ['work.0.start', '2021-04'],
    ['work.0.company', headline.split(' · ')[1] ?? ''],
    ['education.0.end', '2017-08'],
    ['education.0.school', pick(SCHOOLS, n)],
    ['address', '경기 성남시 분당구'],
    ['skills.0', pick(SKILLS, n)],
    ['skills.1', pick(SKILLS, n + 3)],
    ['headline', headline],
  ];
  const fields = values
    .map(([path, value], i) => field(path, value, i + n, docId, 1, 60 + i * 26))
    .sort((a, b) => a.confidence - b.confidence);
  const person: t.Person = {
    id,
    name,
    headline,
    emails: [email],
    phones: [phone],
    links: [],
    createdAt: ago(days + 1),
  };
  const document: t.StoredDocument = {
    id: docId,
    fileName: `이력서_${name}.pdf`,
    format: 'pdf',
    sizeBytes: 182_000,
    pageCount: n % 4 === 0 ? 2 : 1,
    outcome: 'read',
    createdAt: ago(days + 1),
  };
  db.people.set(id, { person, fields, documents: [document], merges: [] });
  const card: t.Card = {
    id: randomUUID(),
    personId: id,
    stageId: stage?.id ?? '',
    name,
    headline,
    tags: n % 3 ? [pick(TAGS, n)] : [],
    rating: n % 4 === 1 ? 4 : null,
    unsureCount: fields.filter((f) => f.confidence < 0.9).length,
    seen: n % 6 === 1,
    status: 'active',
    appliedAt: ago(days + 1),
    enteredAt: ago(days),
    nextAction: 'decide',
    duplicate: false,
  };
  card.nextAction = nextAction(stage, card);
  const title = posting?.title ?? '';
  const feed: t.FeedEntry[] = [
    {
      event: {
        kind: 'document_read',
        fileName: document.fileName,
        pageCount: document.pageCount,
        fieldCount: fields.length,
      },
      actor: '나루',
      at: ago(days + 1),
      applicationId: card.id,
    },
    {
      event: { kind: 'applied', fileName: document.fileName, postingTitle: title },
      actor: '한유진',
      at: ago(days + 1),
      applicationId: card.id,
    },
  ];
  const application = { card, postingId, rejectReason: null, feed };
  db.applications.set(card.id, application);
  return application;
}

export function makePosting(draft: t.PostingDraft): t.Posting {
  const stages = (draft.stages ?? STAGES).map((s) => ({ ...s, id: s.id ?? randomUUID() }));
  return {
    ...draft,
    id: randomUUID(),
    stages,
    activeCount: 0,
    totalCount: 0,
    createdAt: new Date().toISOString(),
    version: 1,
  };
}

const draft = (title: string, team: string, status: t.PostingStatus, required: string[]): t.PostingDraft => ({
  title,
  team,
  employmentType: 'full_time',
  status,
  description: '',
  requirements: { required, preferred: ['Kubernetes', '영어 회의'], minYears: 3 },
  stages: null,
  version: null,
});

/** A board of `cards` people, two duplicates, and three postings; nothing of it when `empty`. */
export function makeDb(start: Start): Db {
  const db: Db = {
    vault: {
      state: start.vault ?? 'open',
      keyHolder: start.vault === 'new' ? null : 'passphrase',
      keyringAvailable: false,
      dataDir: '/home/yujin/.local/share/naru',
    },
    settings: {
      language: start.language ?? null,
      theme: 'system',
      hiring: start.empty ? null : true,
      practising: start.empty ? null : false,
      userName: start.empty ? '' : '한유진',
      teamName: start.empty ? '' : '온담 채용팀',
    },
    postings: [],
    people: new Map(),
    applications: new Map(),
    duplicates: [],
    filters: new Map(),
    imports: [],
    undo: new Map(),
  };
  if (start.empty) return db;
  db.postings = [
    makePosting(
      draft('백엔드 엔지니어 · 결제', '결제플랫폼팀', 'open', ['Kotlin', 'Spring Boot', 'Kafka', 'PostgreSQL']),
    ),
    makePosting(draft('프론트엔드 엔지니어', '웹 경험팀', 'open', ['TypeScript', 'React'])),
    makePosting(draft('채용 담당자', '피플팀', 'closed', [])),
  ];
  const first = db.postings[0];
  if (!first) return db;
  const count = start.cards ?? 41;
  for (let n = 0; n < count; n++) addPerson(db, n, first.id, [0, 0, 0, 1, 1, 2, 2, 3, 4, 0, 1][n % 11] ?? 0);
  const all = [...db.applications.values()];
  for (const [i, j, reasons] of [
    [1, 6, ['same_email']],
    [3, 9, ['same_phone', 'similar_name_and_school']],
  ] as [number, number, t.DuplicateReason[]][]) {
    const [a, b] = [all[i], all[j]];
    if (!a || !b) continue;
    a.card.duplicate = b.card.duplicate = true;
    db.duplicates.push({ a: a.card.personId, b: b.card.personId, reasons });
  }
  return db;
}
