import type { PersonField } from '@/api';

/** Parts of a person that are taken as a whole: half of one job and half of another would be neither. */
export const PARTS = [
  'name',
  'name_en',
  'headline',
  'birth',
  'address',
  'summary',
  'work',
  'education',
  'skills',
  'certificates',
  'languages',
  'military',
] as const;

/** A part of a person. */
export type Part = (typeof PARTS)[number];

/** One of the two people: the one whose panel is open, or the one who looks like them. */
export type Side = 'here' | 'there';

/** Paths that go where another part goes: the months follow the jobs they were counted from. */
const FOLLOWS: Record<string, Part> = { total_experience_months: 'work', skills_mentioned: 'skills' };

/** A part of both people, as lines. */
export interface Row {
  part: Part;
  here: string[];
  there: string[];
  /** Both say the same. */
  same: boolean;
}

/** Values of one entry in the order in which they are read. What is not named here stays out: computed or too long. */
const LEAVES = [
  '',
  'company',
  'school',
  'name',
  'branch',
  'title',
  'degree',
  'department',
  'major',
  'rank',
  'score',
  'start',
  'end',
  'date',
  'status',
];

/** Parts whose entries are single words: one line holds them all. */
const IN_ONE_LINE = new Set<Part>(['skills']);

/** Lines of a part: one for each entry, its values side by side. */
export function linesOf(fields: readonly PersonField[], part: Part): string[] {
  const entries = new Map<number, { order: number; value: string }[]>();
  for (const { path, value } of fields) {
    const [head, ...rest] = path.split('.');
    const index = Number.parseInt(rest[0] ?? '', 10);
    const leaf = (Number.isNaN(index) ? rest[0] : rest[1]) ?? '';
    const order = LEAVES.indexOf(leaf);
    if (head !== part || order < 0) continue;
    const place = Number.isNaN(index) ? 0 : index;
    entries.set(place, [...(entries.get(place) ?? []), { order, value }]);
  }
  const inOrder = [...entries].sort(([a], [b]) => a - b).map(([, values]) => values.sort((a, b) => a.order - b.order));
  const lines = inOrder.map((values) => values.map(({ value }) => value).join(' · '));
  return IN_ONE_LINE.has(part) && lines.length > 0 ? [lines.join(', ')] : lines;
}

/** What the two say, part by part; parts that neither has are left out. Contacts are no question: both are kept. */
export function compare(here: readonly PersonField[], there: readonly PersonField[]): Row[] {
  return PARTS.map((part) => {
    const row = { part, here: linesOf(here, part), there: linesOf(there, part) };
    return { ...row, same: row.here.join('\n') === row.there.join('\n') };
  }).filter((row) => row.here.length + row.there.length > 0);
}

/** Whose value each part takes. */
export type Choices = Partial<Record<Part, Side>>;

/** Whose value a part takes when nobody chose: the kept person's, unless they have none. */
export function sideOf(row: Row, keep: Side, choices: Choices): Side {
  const other = keep === 'here' ? 'there' : 'here';
  return choices[row.part] ?? (row[keep].length === 0 ? other : keep);
}

/** The paths that are taken from the person who is merged in. */
export function takenPaths(rows: readonly Row[], keep: Side, choices: Choices): string[] {
  const parts = rows.filter((row) => !row.same && sideOf(row, keep, choices) !== keep).map(({ part }) => part);
  const following = Object.entries(FOLLOWS).filter(([, part]) => parts.includes(part));
  return [...parts, ...following.map(([path]) => path)];
}
