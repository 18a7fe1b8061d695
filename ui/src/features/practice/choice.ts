import type { Language, PracticeDraft, PracticeKind, PracticeResume } from '@/api';

/** Seconds that an answer may take, as they are offered. */
export const LIMITS = ['60', '90', '120', '180', '300'] as const;

/** What is chosen for a mock interview. What was filled in stays when another source is looked at. */
export interface Choice {
  kind: PracticeKind;
  language: Language;
  resumeFrom: 'none' | 'file' | 'text' | 'candidate';
  /** The file as it was read; `null` until one was. */
  resumeFile: PracticeResume | null;
  resumeText: string;
  /** The posting whose candidates are offered. */
  boardId: string;
  applicationId: string;
  postingFrom: 'none' | 'desk' | 'text';
  /** The person chose the posting, or to go without one: a candidate's does not take its place. */
  isPostingChosen: boolean;
  postingId: string;
  postingText: string;
  title: string;
  limit: (typeof LIMITS)[number];
}

/** What is chosen to begin with: enough to begin at once. */
export const firstChoice = (language: Language): Choice => ({
  kind: 'technical',
  language,
  resumeFrom: 'none',
  resumeFile: null,
  resumeText: '',
  boardId: '',
  applicationId: '',
  postingFrom: 'none',
  isPostingChosen: false,
  postingId: '',
  postingText: '',
  title: '',
  limit: '120',
});

const nobody = { names: [], emails: [], phones: [], addresses: [], births: [], links: [] };
const pasted = (text: string): PracticeResume => ({
  name: '',
  text,
  skills: [],
  done: [],
  headline: '',
  months: null,
  person: nobody,
});

function resumeOf({ resumeFrom, resumeFile, resumeText }: Choice): PracticeResume | null {
  if (resumeFrom === 'file') return resumeFile;
  return resumeFrom === 'text' && resumeText.trim() !== '' ? pasted(resumeText) : null;
}

/** Whether a source was chosen and nothing of it yet: to begin without it would not be what was meant. */
export function lacks({
  resumeFrom,
  resumeFile,
  resumeText,
  applicationId,
  postingFrom,
  postingId,
  postingText,
}: Choice) {
  const resume = { none: true, file: resumeFile, text: resumeText.trim(), candidate: applicationId }[resumeFrom];
  if (!resume) return 'resume';
  const posting = { none: true, desk: postingId, text: postingText.trim() }[postingFrom];
  return posting ? null : 'posting';
}

/** Whether nothing tells which trade technical questions shall be of. */
export const fitsNobody = ({ kind, resumeFrom, postingFrom, title }: Choice): boolean =>
  kind === 'technical' && resumeFrom === 'none' && postingFrom === 'none' && title.trim() === '';

/** A candidate of a board, with the posting that they applied for unless the person chose another. */
export const candidateOf = ({ boardId, isPostingChosen }: Choice, applicationId: string): Partial<Choice> =>
  isPostingChosen ? { applicationId } : { applicationId, postingFrom: 'desk', postingId: boardId };

/** What is sent: of each source only the one that is chosen. */
export function draftOf(choice: Choice): PracticeDraft {
  const { kind, language, resumeFrom, applicationId, postingFrom, postingId, postingText, title, limit } = choice;
  return {
    kind,
    language,
    title: title.trim(),
    resume: resumeOf(choice),
    applicationId: resumeFrom === 'candidate' && applicationId !== '' ? applicationId : null,
    postingId: postingFrom === 'desk' && postingId !== '' ? postingId : null,
    postingText: postingFrom === 'text' ? postingText : '',
    limitSeconds: Number(limit),
    again: null,
  };
}
