import type { PersonField } from '@/api';

/** Whether somebody should look at a value. */
export function isUnsure(field: PersonField): boolean {
  return field.unsure;
}

/** Parts of a résumé, in the order in which they are shown. */
export const GROUPS = [
  'person',
  'work',
  'education',
  'skills',
  'certificates',
  'languages',
  'military',
  'other',
] as const;

/** One of them. */
export type Group = (typeof GROUPS)[number];

const PERSON = [
  'name',
  'name_en',
  'headline',
  'total_experience_months',
  'birth',
  'emails',
  'phones',
  'address',
  'links',
  'summary',
];
const LISTS: Group[] = ['work', 'education', 'certificates', 'languages'];

/** What a path like `work.1.company` means. */
export interface Place {
  group: Group;
  /** Which entry of a list, from 0; `null` outside lists. */
  entry: number | null;
  /** What of the entry: `company`, `emails`, `name` … It names the label. */
  part: string;
}

/** Reads a path. Unknown ones are shown under "other" by their own name. */
export function placeOf(path: string): Place {
  const [head = '', second, third] = path.split('.');
  if (PERSON.includes(head))
    return { group: 'person', entry: second === undefined ? null : Number(second), part: head };
  if (head === 'skills' || head === 'skills_mentioned') return { group: 'skills', entry: null, part: head };
  if (head === 'military') return { group: 'military', entry: null, part: second ?? head };
  const list = LISTS.find((group) => group === head);
  if (list && third) return { group: list, entry: Number(second), part: third };
  return { group: 'other', entry: null, part: path };
}

/** The values of one entry: one job, one school; or all of a group without entries. */
export interface Entry {
  key: string;
  group: Group;
  /** From 0; `null` when the group has no entries. */
  index: number | null;
  fields: PersonField[];
}

const PARTS = [
  ...PERSON,
  ...['company', 'title', 'department', 'school', 'degree', 'major', 'score', 'branch', 'rank'],
  ...['start', 'end', 'current', 'date', 'status', 'description'],
];

/** Order of values within an entry: as a person reads it. */
function byPart(a: PersonField, b: PersonField): number {
  const [x, y] = [placeOf(a.path), placeOf(b.path)];
  return PARTS.indexOf(x.part) - PARTS.indexOf(y.part) || (x.entry ?? 0) - (y.entry ?? 0);
}

/** Puts values together by the entry that they belong to. */
export function entriesOf(fields: PersonField[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const field of fields) {
    const { group, entry } = placeOf(field.path);
    const index = LISTS.includes(group) ? entry : null;
    const key = `${group}.${index ?? ''}`;
    const known = entries.get(key);
    if (known) known.fields.push(field);
    else entries.set(key, { key, group, index, fields: [field] });
  }
  for (const entry of entries.values()) entry.fields.sort(byPart);
  return [...entries.values()].sort(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || (a.index ?? 0) - (b.index ?? 0),
  );
}

const SINGLE = ['name', 'name_en', 'headline', 'birth', 'address'];
const REPEATED = ['emails', 'phones', 'links', 'skills'];
const ENTRY_PARTS: Partial<Record<Group, string[]>> = {
  work: ['company', 'title', 'department', 'start', 'end'],
  education: ['school', 'degree', 'major', 'start', 'end', 'status'],
  certificates: ['name', 'date'],
  languages: ['name', 'score', 'date'],
};

/** The first number that no path `head.N` has taken. */
function nextIndex(paths: string[], head: string): number {
  const taken = paths.filter((path) => path.startsWith(`${head}.`)).map((path) => Number(path.split('.')[1]));
  return Math.max(-1, ...taken) + 1;
}

/** Places that a person can fill by hand: what is missing, what entries lack, and one more of each list. */
export function missingPaths(fields: PersonField[]): string[] {
  const paths = fields.map(({ path }) => path);
  const single = SINGLE.filter((path) => !paths.includes(path));
  const repeated = REPEATED.map((head) => `${head}.${nextIndex(paths, head)}`);
  const entries = Object.entries(ENTRY_PARTS).flatMap(([group, parts]) => {
    const next = nextIndex(paths, group);
    const known = Array.from({ length: next }, (_, index) => parts.map((part) => `${group}.${index}.${part}`)).flat();
    return [...known.filter((path) => !paths.includes(path)), `${group}.${next}.${parts[0]}`];
  });
  return [...single, ...repeated, ...entries];
}
