import type { InterviewDetail, KitSection, ScorecardDraft, Verdict } from '@/api';

/** The five steps, worst first, as keys 1 to 5 choose them. */
export const VERDICTS: readonly Verdict[] = ['strong_no', 'no', 'mixed', 'yes', 'strong_yes'];

/** The longest note, in characters. */
export const MAX_NOTE = 20_000;

/** What stands under one skill. */
type SkillNote = ScorecardDraft['skills'][number];

/** A skill to write on, with the questions that lead to it. */
export interface SkillLine extends SkillNote {
  questions: readonly string[];
}

/** What a card is written along: the round's kit, then the questions that were put in for this interview. */
export const sectionsOf = ({ kit, questions }: Pick<InterviewDetail, 'kit' | 'questions'>): KitSection[] => [
  ...kit.sections,
  ...questions.map(({ topic, text }) => ({ skill: topic, questions: [text] })),
];

/**
 * The lines of a card: the kit's skills in their order, then what was written of skills that the kit no longer has. A
 * skill that the kit names twice is one line with the questions of both, each once.
 */
export function linesOf(draft: ScorecardDraft, kit: readonly KitSection[]): SkillLine[] {
  const questions = new Map<string, string[]>();
  for (const section of kit) {
    const skill = section.skill.trim();
    if (skill !== '') questions.set(skill, [...new Set([...(questions.get(skill) ?? []), ...section.questions])]);
  }
  const written = new Map(draft.skills.map((one) => [one.skill, one]));
  const skills = new Set([...questions.keys(), ...written.keys()]);
  return [...skills].map((skill) => ({
    ...(written.get(skill) ?? { skill, verdict: null, note: '' }),
    questions: questions.get(skill) ?? [],
  }));
}

const isEmpty = ({ verdict, note }: SkillNote) => verdict === null && note === '';

/** The card after something was written under a skill; skills with nothing under them are left out. */
export function withSkill(
  draft: ScorecardDraft,
  kit: readonly KitSection[],
  changed: Pick<SkillNote, 'skill'> & Partial<SkillNote>,
): ScorecardDraft {
  const lines = linesOf(draft, kit).map(({ questions: _, ...line }) =>
    line.skill === changed.skill ? { ...line, ...changed } : line,
  );
  return { ...draft, skills: lines.filter((line) => !isEmpty(line)) };
}

/** Of three texts of one place the one that loses nothing: where both sides changed it, theirs and then mine. */
function mergedNote(base: string, mine: string, theirs: string): string {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base) return mine;
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${theirs}\n\n${mine}`;
}

const mergedVerdict = (base: Verdict | null, mine: Verdict | null, theirs: Verdict | null) =>
  mine === base ? theirs : mine;

/** What was written here since `base`, put on top of what was kept elsewhere meanwhile. No words are lost. */
export function merged(base: ScorecardDraft, mine: ScorecardDraft, theirs: ScorecardDraft): ScorecardDraft {
  const of = (draft: ScorecardDraft, skill: string): SkillNote =>
    draft.skills.find((one) => one.skill === skill) ?? { skill, verdict: null, note: '' };
  const skills = new Set([...theirs.skills, ...mine.skills].map(({ skill }) => skill));
  return {
    overall: mergedVerdict(base.overall, mine.overall, theirs.overall),
    note: mergedNote(base.note, mine.note, theirs.note),
    skills: [...skills].map((skill) => {
      const [before, own, other] = [of(base, skill), of(mine, skill), of(theirs, skill)];
      return {
        skill,
        verdict: mergedVerdict(before.verdict, own.verdict, other.verdict),
        note: mergedNote(before.note, own.note, other.note),
      };
    }),
  };
}
