import type { PersonField, ReviewPerson } from '@/api';

/** What became of a value in this sitting. */
export interface Outcome {
  kind: 'confirmed' | 'corrected' | 'removed' | 'skipped';
  applicationId: string;
  /** The value as it was before. */
  field: PersonField;
}

/** Outcomes by the id of the value. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** A value of the open candidate that waits, or that was dealt with in this sitting. */
export interface Entry {
  /** As it stands; a removed one as it was. */
  field: PersonField;
  outcome: Outcome | undefined;
}

/** The values to go through: the least sure first, by how sure they were when they came up. They do not move when they are done. */
export function entriesOf(fields: PersonField[], outcomes: Outcomes, applicationId: string): Entry[] {
  // What was skipped here and settled elsewhere waits no longer.
  const present = fields.filter(({ id, unsure }) => unsure || (outcomes[id] && outcomes[id].kind !== 'skipped'));
  const gone = Object.values(outcomes).filter(
    ({ field, applicationId: of }) => of === applicationId && !fields.some(({ id }) => id === field.id),
  );
  const entries = [...present, ...gone.map(({ field }) => field)].map((field) => ({
    field,
    outcome: outcomes[field.id],
  }));
  const sureness = ({ field, outcome }: Entry) => outcome?.field.confidence ?? field.confidence;
  return entries.sort((a, b) => sureness(a) - sureness(b) || a.field.path.localeCompare(b.field.path));
}

/** The next value that waits behind `from`, else the first that waits at all; `null` when none does. */
export function nextWaiting(entries: Entry[], from: string | null): string | null {
  const at = entries.findIndex(({ field }) => field.id === from);
  const waits = ({ field, outcome }: Entry) => !outcome && field.id !== from;
  const next = entries.slice(at + 1).find(waits) ?? entries.find(waits);
  return next?.field.id ?? null;
}

/** The value before `from` that is still there; `null` at the first. */
export function before(entries: Entry[], from: string | null): string | null {
  const at = entries.findIndex(({ field }) => field.id === from);
  const earlier = entries.slice(0, Math.max(0, at)).filter(({ outcome }) => outcome?.kind !== 'removed');
  return earlier.at(-1)?.field.id ?? null;
}

/** Who comes next: the first of the queue whose values were not all seen in this sitting; `null` when everybody's were. */
export function nextPerson(people: ReviewPerson[], passed: string[]): string | null {
  return people.find(({ applicationId }) => !passed.includes(applicationId))?.applicationId ?? null;
}

/** Which of how many candidates is open: those of this sitting and those who still wait. */
export function progress(people: ReviewPerson[], count: number, visited: string[], open: string | null) {
  const listed = people.filter(({ applicationId }) => visited.includes(applicationId)).length;
  return { number: open === null ? visited.length : visited.indexOf(open) + 1, count: visited.length + count - listed };
}

/** How sure a value is, in a word. */
export function sureness(confidence: number): 'guess' | 'doubtful' | 'likely' {
  if (confidence < 0.5) return 'guess';
  return confidence < 0.75 ? 'doubtful' : 'likely';
}
