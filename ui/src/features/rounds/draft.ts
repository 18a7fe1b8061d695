import type { InterviewRound, KitSection, Posting } from '@/api';

/** A round with a name for its row: a new one has no id to serve as one. */
export interface Row {
  key: string;
  round: InterviewRound;
}

/** Rounds as they are edited. */
export const rowsOf = (rounds: readonly InterviewRound[]): Row[] =>
  rounds.map((round, index) => ({ key: round.id ?? `new ${index}`, round }));

/** A round as it is added: an hour, for the first stage that promises an interview and has no round yet. */
export function blankRound(stages: Posting['stages'], rounds: readonly InterviewRound[]): InterviewRound {
  const stage = stages.find(
    ({ id, promise }) => promise === 'interview' && !rounds.some(({ stageId }) => stageId === id),
  );
  return {
    id: null,
    stageId: stage?.id ?? null,
    name: stage?.name ?? '',
    durationMinutes: 60,
    panel: [],
    place: '',
    conference: false,
    replyDays: 3,
    kit: { intro: '', sections: [] },
  };
}

/** A list with one thing a place up (-1) or down (1); the same list at either end. */
export function swapped<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const next = [...list];
  const [a, b] = [next[index], next[index + by]];
  if (a === undefined || b === undefined) return next;
  next[index] = b;
  next[index + by] = a;
  return next;
}

/** The round as it is kept: without blanks around words, and without questions and skills that say nothing. */
export function trimmed(round: InterviewRound): InterviewRound {
  const { intro, sections } = round.kit;
  const kept = sections
    .map(({ skill, questions }) => ({
      skill: skill.trim(),
      questions: questions.map((one) => one.trim()).filter(Boolean),
    }))
    .filter(({ skill, questions }) => skill !== '' || questions.length > 0);
  return { ...round, name: round.name.trim(), place: round.place.trim(), kit: { intro: intro.trim(), sections: kept } };
}

/** What keeps a round from being saved; `null` when nothing does. */
export function wrongOf({ name, durationMinutes, panel }: InterviewRound): 'name' | 'minutes' | 'panel' | null {
  if (name.trim() === '') return 'name';
  if (durationMinutes < 5 || durationMinutes > 720) return 'minutes';
  return panel.some(({ people }) => people.length === 0) ? 'panel' : null;
}

/** A group after somebody was put in or taken out: it never needs more people than it has, nor fewer than one. */
export function withPerson(
  { people, needed }: InterviewRound['panel'][number],
  id: string,
): InterviewRound['panel'][number] {
  const isIn = people.includes(id);
  const next = isIn ? people.filter((one) => one !== id) : [...people, id];
  return { people: next, needed: Math.max(1, Math.min(needed, next.length)) };
}

/** Questions as lines, and back. */
export const linesOf = ({ questions }: KitSection): string => questions.join('\n');
