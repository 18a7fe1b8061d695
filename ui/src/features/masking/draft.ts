import type { MaskArea, PersonalKind } from '@/api';
import type { Box } from './geometry';

/** Every type, in the order in which they are listed. */
export const KINDS: readonly PersonalKind[] = [
  'name',
  'rrn',
  'rrn_back',
  'arn',
  'birth',
  'phone',
  'email',
  'address',
  'account',
  'card',
  'passport',
  'license',
  'photo',
  'other',
];

/** Types that share a colour: a person tells eight apart, not fourteen. */
const GROUPS = {
  name: 'person',
  birth: 'person',
  rrn: 'number',
  rrn_back: 'number',
  arn: 'number',
  passport: 'number',
  license: 'number',
  phone: 'phone',
  email: 'email',
  address: 'place',
  account: 'money',
  card: 'money',
  photo: 'photo',
  other: 'other',
} as const satisfies Record<PersonalKind, string>;

/** The colour group of a type. */
export const groupOf = (kind: PersonalKind) => GROUPS[kind];

/** How many steps can be taken back. */
const STEPS = 200;

/** The areas with what they were before, and what was taken back. */
export interface Draft {
  areas: MaskArea[];
  past: MaskArea[][];
  future: MaskArea[][];
  /** What the last change was about: one that is about the same goes into the same step. */
  about: string | null;
}

/** A draft as it was loaded. */
export const opened = (areas: MaskArea[]): Draft => ({ areas, past: [], future: [], about: null });

/** The next state. Changes about the same thing in a row (an arrow key that is held) are one step. */
export function changed(draft: Draft, areas: MaskArea[], about: string | null = null): Draft {
  const same = about !== null && about === draft.about;
  const past = same ? draft.past : [...draft.past, draft.areas].slice(-STEPS);
  return { areas, past, future: [], about };
}

export function undone(draft: Draft): Draft {
  const before = draft.past.at(-1);
  if (!before) return draft;
  return { areas: before, past: draft.past.slice(0, -1), future: [draft.areas, ...draft.future], about: null };
}

export function redone(draft: Draft): Draft {
  const [next, ...future] = draft.future;
  if (!next) return draft;
  return { areas: next, past: [...draft.past, draft.areas], future, about: null };
}

const withArea = (areas: MaskArea[], id: number, change: Partial<MaskArea>) =>
  areas.map((area) => (area.id === id ? { ...area, ...change } : area));

/** The areas that are shown: those that were removed are not. */
export const shownAreas = (areas: MaskArea[]) => areas.filter(({ state }) => state !== 'removed');

/** Hides what is open, opens what is hidden. */
export const toggled = (areas: MaskArea[], id: number) =>
  areas.map((area) =>
    area.id === id ? { ...area, state: area.state === 'covered' ? ('open' as const) : ('covered' as const) } : area,
  );

export const placed = (areas: MaskArea[], id: number, box: Box) => withArea(areas, id, box);

export const named = (areas: MaskArea[], id: number, kind: PersonalKind) => withArea(areas, id, { kind });

/** Takes an area away: what was found is remembered as removed, what was drawn is gone. */
export const removed = (areas: MaskArea[], id: number) =>
  areas.flatMap((area) => {
    if (area.id !== id) return [area];
    return area.found ? [{ ...area, state: 'removed' as const }] : [];
  });

/** Brings back what was found and removed, as hidden. */
export const restored = (areas: MaskArea[]) =>
  areas.map((area) => (area.state === 'removed' ? { ...area, state: 'covered' as const } : area));

/** Hides or opens everything of a type. */
export const kindSet = (areas: MaskArea[], kind: PersonalKind, state: 'covered' | 'open') =>
  areas.map((area) => (area.kind === kind && area.state !== 'removed' ? { ...area, state } : area));

/** Adds an area that a person drew. Returns its id too. */
export function drawn(areas: MaskArea[], page: number, box: Box, kind: PersonalKind): [MaskArea[], number] {
  const id = areas.reduce((highest, area) => Math.max(highest, area.id), 0) + 1;
  const area: MaskArea = { id, page, kind, ...box, found: false, confidence: 1, state: 'covered' };
  return [[...areas, area], id];
}

/** A type with how many areas of it there are, and how many are hidden. */
export interface KindCount {
  kind: PersonalKind;
  total: number;
  covered: number;
}

/** The types that occur. */
export function countKinds(areas: MaskArea[]): KindCount[] {
  const shown = shownAreas(areas);
  return KINDS.map((kind) => {
    const own = shown.filter((area) => area.kind === kind);
    return { kind, total: own.length, covered: own.filter(({ state }) => state === 'covered').length };
  }).filter(({ total }) => total > 0);
}

/** Areas in the order in which they are read: by page, from top to bottom, from left to right. Lines are about 8 points apart. */
export function inReadingOrder(areas: MaskArea[]): MaskArea[] {
  const line = (area: MaskArea) => Math.round((area.y0 + area.y1) / 16);
  return [...areas].sort((a, b) => a.page - b.page || line(a) - line(b) || a.x0 - b.x0 || a.id - b.id);
}

/** Whose turn it is when an area goes: the next in reading order, or the one before. */
export function neighbour(areas: MaskArea[], id: number): number | null {
  const order = inReadingOrder(shownAreas(areas));
  const at = order.findIndex((area) => area.id === id);
  return (order[at + 1] ?? order[at - 1])?.id ?? null;
}
