import { randomUUID } from 'node:crypto';
import type * as t from '../src/api/types';
import { type Application, type Db, makePosting, nextAction, type PersonRow } from './db';
import { count, folder, newItem, run, startImport } from './imports';

export interface Ask {
  db: Db;
  params: string[];
  query: URLSearchParams;
  body: unknown;
  bytes: Buffer;
  announce: (tags: string[]) => void;
}
export interface Reply {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  type?: string;
  name?: string;
}
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: t.ErrorCode,
    readonly details: unknown[] = [],
  ) {
    super(code);
  }
}

const ok = (json: unknown, status = 200): Reply => ({ status, json });
const none: Reply = { status: 204 };
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Refusal(404, 'not_found');
  return value;
};
const now = () => new Date().toISOString();
const id = (ask: Ask) => ask.params[0] ?? '';
const posting = (ask: Ask) => must(ask.db.postings.find((p) => p.id === id(ask)));
const application = (ask: Ask) => must(ask.db.applications.get(id(ask)));
const applicationsOf = (db: Db, postingId: string) =>
  [...db.applications.values()].filter((a) => a.postingId === postingId);
const counted = (db: Db, p: t.Posting): t.Posting => {
  const all = applicationsOf(db, p.id);
  return { ...p, activeCount: all.filter((a) => a.card.status === 'active').length, totalCount: all.length };
};
const summary = (db: Db, a: Application): t.ApplicationSummary => {
  const p = db.postings.find((x) => x.id === a.postingId);
  return {
    id: a.card.id,
    postingId: a.postingId,
    postingTitle: p?.title ?? '',
    stageName: p?.stages.find((s) => s.id === a.card.stageId)?.name ?? '',
    status: a.card.status,
    appliedAt: a.card.appliedAt,
  };
};

function change(ask: Ask, ids: string[], apply: (a: Application) => void): Reply {
  const touched = ids.map((i) => must(ask.db.applications.get(i)));
  const before = touched.map((a) => ({
    a,
    card: structuredClone(a.card),
    rejectReason: a.rejectReason,
    feed: [...a.feed],
  }));
  for (const a of touched) {
    apply(a);
    const stage = ask.db.postings.find((p) => p.id === a.postingId)?.stages.find((s) => s.id === a.card.stageId);
    a.card.nextAction = a.card.status === 'active' ? nextAction(stage, a.card) : 'done';
  }
  const tags = [
    ...ids.map((i) => `application:${i}`),
    ...new Set(touched.map((a) => `board:${a.postingId}`)),
    'postings',
  ];
  const changeId = randomUUID();
  ask.db.undo.set(changeId, () => {
    for (const b of before) Object.assign(b.a, { card: b.card, rejectReason: b.rejectReason, feed: b.feed });
    ask.announce(tags);
  });
  ask.announce(tags);
  return ok({ changeId, count: ids.length });
}
const told = (a: Application, event: t.FeedEvent) =>
  a.feed.unshift({ event, actor: '한유진', at: now(), applicationId: a.card.id });

function detail(ask: Ask): Reply {
  const a = application(ask);
  const row = must(ask.db.people.get(a.card.personId));
  const p = must(ask.db.postings.find((x) => x.id === a.postingId));
  const others = [...ask.db.applications.values()].filter((x) => x.card.personId === a.card.personId && x !== a);
  const duplicates = ask.db.duplicates.flatMap(({ a: x, b: y, reasons }) => {
    const other = x === row.person.id ? y : y === row.person.id ? x : null;
    const found = other === null ? undefined : ask.db.people.get(other);
    if (!found) return [];
    return [
      {
        person: found.person,
        reasons,
        fields: found.fields,
        applications: [...ask.db.applications.values()]
          .filter((z) => z.card.personId === other)
          .map((z) => summary(ask.db, z)),
      },
    ];
  });
  return ok({
    card: a.card,
    postingId: p.id,
    postingTitle: p.title,
    stages: p.stages,
    rejectReason: a.rejectReason,
    person: row.person,
    otherApplications: others.map((o) => summary(ask.db, o)),
    documents: row.documents,
    fields: row.fields,
    duplicates,
    merges: row.merges,
    feed: a.feed,
  } satisfies t.CandidateDetail);
}

function merge(ask: Ask): Reply {
  const { keep, other, take } = ask.body as t.MergeRequest;
  const [k, o] = [must(ask.db.people.get(keep)), must(ask.db.people.get(other))];
  const before = structuredClone(k);
  const moved = [...ask.db.applications.values()].filter((a) => a.card.personId === other);
  const pair = ask.db.duplicates;
  for (const f of o.fields) if (take.includes(f.path)) k.fields = [...k.fields.filter((x) => x.path !== f.path), f];
  if (take.includes('name')) k.person.name = o.person.name;
  k.person.emails = [...new Set([...k.person.emails, ...o.person.emails])];
  k.person.phones = [...new Set([...k.person.phones, ...o.person.phones])];
  const mergeId = randomUUID();
  k.merges.unshift({ id: mergeId, kept: keep, otherName: o.person.name, at: now() });
  for (const a of moved) a.card.personId = keep;
  ask.db.people.delete(other);
  ask.db.duplicates = pair.filter((d) => d.a !== other && d.b !== other);
  const touched = [...ask.db.applications.values()].filter((a) => a.card.personId === keep);
  for (const a of touched) {
    a.card.duplicate = false;
    told(a, { kind: 'merged', mergeId, otherName: o.person.name });
  }
  const tell = () => ask.announce([...touched.flatMap((a) => [`application:${a.card.id}`, `board:${a.postingId}`])]);
  ask.db.undo.set(mergeId, () => {
    ask.db.people.set(keep, before as PersonRow);
    ask.db.people.set(other, o);
    for (const a of moved) a.card.personId = other;
    for (const a of touched) told(a, { kind: 'unmerged', otherName: o.person.name });
    ask.db.duplicates = pair;
    tell();
  });
  tell();
  return ok({ mergeId });
}

function search(ask: Ask): Reply {
  const q = (ask.query.get('q') ?? '').toLowerCase();
  const cho = (s: string) =>
    [...s]
      .map((c) => {
        const n = c.charCodeAt(0) - 0xac00;
        return n >= 0 && n < 11172 ? 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'[Math.floor(n / 588)] : c;
      })
      .join('');
  const hits: t.SearchHit[] = [];
  for (const a of ask.db.applications.values()) {
    const row = ask.db.people.get(a.card.personId);
    if (!row || hits.length >= Number(ask.query.get('limit') ?? 20)) break;
    const { person } = row;
    const skill = row.fields.find((f) => f.path.startsWith('skills') && f.value.toLowerCase().includes(q));
    const foundIn: t.FoundIn | null =
      person.name.toLowerCase().includes(q) || cho(person.name).includes(q)
        ? 'name'
        : [...person.emails, ...person.phones].some((c) => c.includes(q))
          ? 'contact'
          : skill
            ? 'skill'
            : person.headline.toLowerCase().includes(q)
              ? 'document'
              : null;
    if (!foundIn) continue;
    const at = person.headline.toLowerCase().indexOf(q);
    const snippet =
      foundIn === 'document'
        ? `… ${person.headline.slice(0, at)}\u0002${person.headline.slice(at, at + q.length)}\u0003${person.headline.slice(at + q.length)} 담당, 승인·취소 동시성 …`
        : '';
    const p = ask.db.postings.find((x) => x.id === a.postingId);
    hits.push({
      personId: person.id,
      applicationId: a.card.id,
      postingId: a.postingId,
      postingTitle: p?.title ?? null,
      name: person.name,
      headline: person.headline,
      foundIn,
      snippet,
    });
  }
  return ok(hits);
}

function savePosting(ask: Ask): Reply {
  const p = posting(ask);
  const draft = ask.body as t.PostingDraft;
  if (draft.version !== p.version) throw new Refusal(409, 'conflict');
  const gone = p.stages.find(
    (s) =>
      !draft.stages?.some((d) => d.id === s.id) && applicationsOf(ask.db, p.id).some((a) => a.card.stageId === s.id),
  );
  if (gone) throw new Refusal(409, 'stage_in_use', [{ field: 'stages', problem: gone.name }]);
  Object.assign(p, draft, {
    stages: (draft.stages ?? p.stages).map((s) => ({ ...s, id: s.id ?? randomUUID() })),
    version: p.version + 1,
  });
  ask.announce(['postings', `board:${p.id}`]);
  return ok(counted(ask.db, p));
}

const page = (row: PersonRow): t.DocumentPage[] => [
  {
    number: 1,
    width: 595,
    height: 842,
    image: false,
    runs: row.fields.map((f) => ({
      text: f.asWritten,
      ...(f.boxes[0] ?? { x0: 60, y0: 60, x1: 200, y1: 74 }),
      size: f.path === 'name' ? 18 : 11,
      bold: f.path === 'name',
    })),
  },
];
const rowOfDocument = (ask: Ask) =>
  must([...ask.db.people.values()].find((r) => r.documents.some((d) => d.id === id(ask))));
const sealed = new Set<string>();
const importRow = (ask: Ask) => must(ask.db.imports.find((d) => d.import.id === id(ask)));
const itemRow = (ask: Ask) => {
  const d = must(ask.db.imports.find((x) => x.items.some((i) => i.id === id(ask))));
  return { d, item: must(d.items.find((i) => i.id === id(ask))) };
};
const begin = (ask: Ask, postingId: string, names: string[], open: (importId: string) => boolean) => {
  const d = startImport(ask.db, postingId, names);
  run(ask.db, d, ask.announce, () => open(d.import.id));
  return ok(d.import, 201);
};

function demo(ask: Ask): Reply {
  const korean = (ask.body as { language: t.Language }).language === 'ko';
  const p = makePosting({
    title: korean ? '백엔드 엔지니어 (예시)' : 'Backend engineer (sample)',
    team: korean ? '플랫폼팀' : 'Platform',
    employmentType: 'full_time',
    status: 'open',
    description: '',
    requirements: { required: ['Kotlin'], preferred: [], minYears: 3 },
    stages: null,
    version: null,
  });
  ask.db.postings.unshift(p);
  ask.announce(['postings']);
  return begin(ask, p.id, folder(24), () => false);
}

function typeIn(ask: Ask): Reply {
  const { d, item } = itemRow(ask);
  const typed = ask.body as t.TypedCandidate;
  if (typed.email === 'wrong') throw new Refusal(422, 'invalid', [{ field: 'email', problem: 'unknown' }]);
  Object.assign(item, {
    state: 'done',
    outcome: 'typed_in',
    personName: typed.name,
    fieldCount: 4,
    applicationId: [...ask.db.applications.keys()][0] ?? null,
  });
  count(d);
  ask.announce(['imports', `import:${d.import.id}`]);
  return ok(item);
}

export const ROUTES: [string, RegExp, (ask: Ask) => Reply][] = (
  [
    ['GET', '/api/health', () => ok({ status: 'ok', version: '0.1.0' })],
    ['GET', '/api/vault', ({ db }) => ok(db.vault)],
    [
      'POST',
      '/api/vault/create',
      ({ db, announce }) => {
        Object.assign(db.vault, { state: 'open', keyHolder: 'passphrase' });
        announce(['vault']);
        return ok(db.vault);
      },
    ],
    [
      'POST',
      '/api/vault/unlock',
      ({ db, body, announce }) => {
        if ((body as { passphrase: string }).passphrase === 'wrong') throw new Refusal(403, 'wrong_passphrase');
        db.vault.state = 'open';
        announce(['vault']);
        return ok(db.vault);
      },
    ],
    ['GET', '/api/settings', ({ db }) => ok(db.settings)],
    [
      'PUT',
      '/api/settings',
      ({ db, body, announce }) => {
        db.settings = body as t.Settings;
        announce(['settings']);
        return ok(db.settings);
      },
    ],
    ['GET', '/api/postings', ({ db }) => ok(db.postings.map((p) => counted(db, p)))],
    [
      'POST',
      '/api/postings',
      ({ db, body, announce }) => {
        const p = makePosting(body as t.PostingDraft);
        db.postings.unshift(p);
        announce(['postings']);
        return ok(p, 201);
      },
    ],
    [
      'POST',
      '/api/postings/read',
      ({ body }) =>
        ok({
          title: (body as { text: string }).text.split('\n')[0]?.slice(0, 80) ?? '',
          team: '',
          employmentType: 'full_time',
          status: 'draft',
          description: (body as { text: string }).text,
          requirements: { required: ['Kotlin', 'Spring Boot'], preferred: ['Kafka'], minYears: 3 },
          stages: null,
          version: null,
        } satisfies t.PostingDraft),
    ],
    ['GET', '/api/postings/:id', (ask) => ok(counted(ask.db, posting(ask)))],
    ['PUT', '/api/postings/:id', savePosting],
    [
      'GET',
      '/api/postings/:id/board',
      (ask) => {
        const p = counted(ask.db, posting(ask));
        const cards = applicationsOf(ask.db, p.id)
          .map((a) => a.card)
          .filter((c) => c.status !== 'rejected' || ask.query.get('rejected') === 'true')
          .sort((x, y) => x.enteredAt.localeCompare(y.enteredAt));
        return ok({
          postingId: p.id,
          title: p.title,
          stages: p.stages,
          cards,
          activeCount: p.activeCount,
          totalCount: p.totalCount,
        } satisfies t.Board);
      },
    ],
    ['GET', '/api/postings/:id/filters', (ask) => ok(ask.db.filters.get(id(ask)) ?? [])],
    [
      'POST',
      '/api/postings/:id/filters',
      (ask) => {
        const f = { id: randomUUID(), ...(ask.body as object) } as t.SavedFilter;
        ask.db.filters.set(id(ask), [...(ask.db.filters.get(id(ask)) ?? []), f]);
        return ok(f, 201);
      },
    ],
    [
      'DELETE',
      '/api/filters/:id',
      (ask) => {
        for (const [k, list] of ask.db.filters)
          ask.db.filters.set(
            k,
            list.filter((f) => f.id !== id(ask)),
          );
        return none;
      },
    ],
    [
      'POST',
      '/api/applications/move',
      (ask) => {
        const { ids, stageId } = ask.body as t.Move;
        const name = (s: string) => ask.db.postings.flatMap((p) => p.stages).find((x) => x.id === s)?.name ?? '';
        return change(ask, ids, (a) => {
          told(a, { kind: 'moved', from: name(a.card.stageId), to: name(stageId) });
          Object.assign(a.card, { stageId, enteredAt: now() });
        });
      },
    ],
    [
      'POST',
      '/api/applications/reject',
      (ask) => {
        const r = ask.body as t.Rejection;
        return change(ask, r.ids, (a) => {
          a.card.status = 'rejected';
          a.rejectReason = r.reason;
          told(a, { kind: 'rejected', reason: r.reason, note: r.note });
        });
      },
    ],
    [
      'POST',
      '/api/applications/restore',
      (ask) =>
        change(ask, (ask.body as { ids: string[] }).ids, (a) => {
          a.card.status = 'active';
          a.rejectReason = null;
          told(a, { kind: 'restored' });
        }),
    ],
    [
      'POST',
      '/api/applications/tag',
      (ask) => {
        const r = ask.body as t.Tagging;
        return change(ask, r.ids, (a) => {
          a.card.tags = [
            ...a.card.tags.filter((x) => !r.remove.includes(x)),
            ...r.add.filter((x) => !a.card.tags.includes(x)),
          ];
          told(a, { kind: 'tagged', added: r.add, removed: r.remove });
        });
      },
    ],
    [
      'PUT',
      '/api/applications/:id/rating',
      (ask) => {
        const { rating } = ask.body as t.Rating;
        return change(ask, [id(ask)], (a) => {
          a.card.rating = rating;
          told(a, { kind: 'rated', rating });
        });
      },
    ],
    [
      'POST',
      '/api/applications/:id/seen',
      (ask) => {
        change(ask, [id(ask)], (a) => {
          a.card.seen = true;
        });
        return none;
      },
    ],
    ['GET', '/api/applications/:id', detail],
    [
      'POST',
      '/api/changes/:id/undo',
      (ask) => {
        const back = ask.db.undo.get(id(ask));
        if (!back) throw new Refusal(410, 'undo_expired');
        back();
        ask.db.undo.delete(id(ask));
        return ok({ changeId: randomUUID(), count: 1 });
      },
    ],
    ['POST', '/api/people/merge', merge],
    [
      'POST',
      '/api/merges/:id/undo',
      (ask) => {
        must(ask.db.undo.get(id(ask)))();
        return none;
      },
    ],
    [
      'POST',
      '/api/people/:id/not-duplicate/:id',
      (ask) => {
        const [x, y] = ask.params;
        ask.db.duplicates = ask.db.duplicates.filter(
          (d) => !([d.a, d.b].includes(x ?? '') && [d.a, d.b].includes(y ?? '')),
        );
        ask.announce(
          [...ask.db.applications.values()]
            .filter((a) => a.card.personId === x || a.card.personId === y)
            .flatMap((a) => {
              a.card.duplicate = false;
              return [`application:${a.card.id}`, `board:${a.postingId}`];
            }),
        );
        return none;
      },
    ],
    [
      'POST',
      '/api/people/:id/notes',
      (ask) => {
        const body = (ask.body as t.NoteDraft).body;
        const mine = [...ask.db.applications.values()].filter((a) => a.card.personId === id(ask));
        for (const a of mine) told(a, { kind: 'noted', body });
        ask.announce(mine.map((a) => `application:${a.card.id}`));
        return ok({ id: randomUUID(), body, author: '한유진', at: now() }, 201);
      },
    ],
    [
      'POST',
      '/api/people/:id/fields',
      (ask) => {
        const row = must(ask.db.people.get(id(ask)));
        const d = ask.body as t.FieldDraft;
        const f: t.PersonField = {
          id: randomUUID(),
          path: d.path,
          value: d.value,
          asWritten: '',
          documentId: null,
          boxes: [],
          confidence: 1,
          confirmed: true,
          unsure: false,
          previous: [],
        };
        row.fields.push(f);
        ask.announce(['*']);
        return ok(f, 201);
      },
    ],
    [
      'PUT',
      '/api/fields/:id',
      (ask) => {
        const { value } = ask.body as t.FieldCorrection;
        const row = must([...ask.db.people.values()].find((r) => r.fields.some((f) => f.id === id(ask))));
        const f = must(row.fields.find((x) => x.id === id(ask)));
        if (value !== f.value) f.previous.unshift({ value: f.value, actor: '한유진', at: now() });
        Object.assign(f, { value, confidence: 1, confirmed: true, unsure: false });
        for (const a of ask.db.applications.values())
          if (a.card.personId === row.person.id) {
            a.card.unsureCount = row.fields.filter((x) => x.confidence < 0.9).length;
            ask.announce([`application:${a.card.id}`, `board:${a.postingId}`]);
          }
        return ok(f);
      },
    ],
    ['GET', '/api/documents/:id/pages', (ask) => ok(page(rowOfDocument(ask)))],
    [
      'GET',
      '/api/documents/:id/content',
      () => ({ status: 200, bytes: Buffer.from('%PDF-1.4'), type: 'application/pdf', name: 'resume.pdf' }),
    ],
    [
      'POST',
      '/api/imports',
      (ask) => begin(ask, (ask.body as { postingId: string }).postingId, folder(40), () => false),
    ],
    [
      'POST',
      '/api/imports/start',
      (ask) => begin(ask, (ask.body as { postingId: string }).postingId, [], (i) => !sealed.has(i)),
    ],
    [
      'PUT',
      '/api/imports/:id/files',
      (ask) => {
        const d = importRow(ask);
        const item = newItem(ask.query.get('name') ?? '');
        d.items.push(item);
        count(d);
        return ok(item);
      },
    ],
    [
      'POST',
      '/api/imports/:id/sealed',
      (ask) => {
        sealed.add(id(ask));
        return none;
      },
    ],
    ['GET', '/api/imports', ({ db }) => ok(db.imports.map((d) => d.import).slice(0, 20))],
    ['GET', '/api/imports/:id', (ask) => ok(importRow(ask))],
    [
      'POST',
      '/api/imports/:id/cancel',
      (ask) => {
        const d = importRow(ask);
        sealed.add(id(ask));
        for (const i of d.items) if (i.state === 'queued') i.state = 'cancelled';
        ask.announce(['imports', `import:${id(ask)}`]);
        return none;
      },
    ],
    [
      'POST',
      '/api/import-items/:id/retry',
      (ask) => {
        const { d, item } = itemRow(ask);
        Object.assign(item, { state: 'queued', outcome: null, failure: null });
        d.import.finishedAt = null;
        run(ask.db, d, ask.announce, () => false);
        return none;
      },
    ],
    ['POST', '/api/import-items/:id/type-in', typeIn],
    ['GET', '/api/search', search],
    ['POST', '/api/demo', demo],
    [
      'GET',
      '/api/export',
      (ask) => ({
        status: 200,
        bytes: Buffer.from(JSON.stringify([...ask.db.people.values()])),
        type: 'application/json',
        name: 'naru.json',
      }),
    ],
    ['POST', '/api/backup', () => ({ status: 200, bytes: Buffer.from('backup'), type: 'application/octet-stream' })],
    [
      'POST',
      '/api/restore',
      (ask) => {
        if (ask.bytes.length === 0) throw new Refusal(422, 'backup_unreadable');
        ask.announce(['*']);
        return none;
      },
    ],
  ] as [string, string, (ask: Ask) => Reply][]
).map(([method, path, answer]) => [method, new RegExp(`^${path.replace(/:id/g, '([^/]+)')}$`), answer]);
