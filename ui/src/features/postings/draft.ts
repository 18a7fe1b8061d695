import type { Posting, PostingDraft, StageDraft } from '@/api';

/** A posting as it is changed: what of it can be typed, with the version the change starts from. */
export function draftOf(posting: Posting): PostingDraft {
  const { title, team, employmentType, status, description, requirements, stages, version } = posting;
  return { title, team, employmentType, status, description, requirements, stages, version };
}

/** What was read from a text, put over what was typed: a field the text says nothing about keeps its value. */
export function fill(draft: PostingDraft, read: PostingDraft): PostingDraft {
  const { requirements } = read;
  return {
    ...draft,
    title: read.title || draft.title,
    team: read.team || draft.team,
    employmentType: read.employmentType,
    description: read.description || draft.description,
    requirements: {
      required: join(draft.requirements.required, requirements.required),
      preferred: join(draft.requirements.preferred, requirements.preferred),
      minYears: requirements.minYears ?? draft.requirements.minYears,
    },
  };
}

/** Two lists in one, without a word twice, whatever its case. */
export function join(first: string[], second: string[]): string[] {
  const known = new Set(first.map((word) => word.toLowerCase()));
  return [...first, ...second.filter((word) => !known.has(word.toLowerCase()))];
}

/** A list with one thing moved from one place to another. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const thing = list[from];
  const rest = list.filter((_, index) => index !== from);
  if (thing === undefined) return rest;
  return [...rest.slice(0, to), thing, ...rest.slice(to)];
}

/** Whether the two say the same, field by field, whatever the order of keys. The version does not count. */
export function sameDraft(a: PostingDraft, b: PostingDraft): boolean {
  const plain = (draft: PostingDraft) => JSON.stringify(Object.entries({ ...draft, version: null }).sort());
  return plain(a) === plain(b);
}

/** A stage as it is added: nothing promised, no limit. */
export const blankStage = (): StageDraft => ({ id: null, name: '', limitDays: null, promise: 'nothing' });

/** A whole number of at least one, or `null` when the words are none. */
export function wholeNumber(text: string): number | null {
  const digits = text.replace(/\D/g, '').slice(0, 3);
  const number = Number.parseInt(digits, 10);
  return Number.isNaN(number) || number === 0 ? null : number;
}
