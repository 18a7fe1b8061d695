import { create } from 'zustand';
import type { PersonField } from '@/api';
import type { Outcome, Outcomes } from './walk';

/** A change that can be taken back: the revision that it left. */
export interface Step {
  applicationId: string;
  fieldId: string;
  number: number;
}

interface Review {
  /** Candidates that were open, in order. */
  visited: string[];
  /** Those of them whose values were all seen; an undo brings one of them back. */
  passed: string[];
  outcomes: Outcomes;
  /** What can be taken back, the last one last. */
  steps: Step[];
  /** What was typed and not saved, by the id of the value. */
  drafts: Readonly<Record<string, string>>;
  /** The value that is looked at. */
  fieldId: string | null;
  visit: (applicationId: string) => void;
  pass: (applicationId: string) => void;
  stand: (fieldId: string | null) => void;
  type: (fieldId: string, text: string | null) => void;
  /** Notes what became of a value; `after` is the value as it stands then, unless it was only skipped. */
  note: (outcome: Outcome, after?: PersonField) => void;
  /** Takes the last step off the pile: its value waits again. */
  forget: (step: Step) => void;
  /** Begins anew with what was skipped. */
  again: () => void;
}

const fresh = { visited: [], passed: [], outcomes: {}, steps: [], drafts: {}, fieldId: null };

/** One sitting at the review queue. It lasts while the window does, so that leaving for a moment loses nothing. */
export const useReview = create<Review>((set) => ({
  ...fresh,
  visit: (applicationId) =>
    set(({ visited }) => ({ visited: visited.includes(applicationId) ? visited : [...visited, applicationId] })),
  pass: (applicationId) =>
    set(({ passed }) => ({ passed: passed.includes(applicationId) ? passed : [...passed, applicationId] })),
  stand: (fieldId) => set({ fieldId }),
  type: (fieldId, text) =>
    set(({ drafts }) => {
      const { [fieldId]: _, ...rest } = drafts;
      return { drafts: text === null ? rest : { ...rest, [fieldId]: text } };
    }),
  note: (outcome, after) =>
    set(({ outcomes, steps, drafts }) => {
      const { id } = outcome.field;
      const { [id]: _, ...rest } = drafts;
      const number = after?.previous[0]?.number;
      const step = { applicationId: outcome.applicationId, fieldId: id, number: number ?? 0 };
      // Done twice, it keeps what it was at first.
      const kept = outcome.kind === 'skipped' ? outcome : { ...outcome, field: outcomes[id]?.field ?? outcome.field };
      return {
        outcomes: { ...outcomes, [id]: kept },
        steps: number === undefined ? steps : [...steps, step],
        drafts: outcome.kind === 'skipped' ? drafts : rest,
      };
    }),
  forget: (step) =>
    set(({ outcomes, steps, passed }) => {
      const { [step.fieldId]: _, ...rest } = outcomes;
      return {
        outcomes: rest,
        steps: steps.filter((one) => one !== step),
        passed: passed.filter((id) => id !== step.applicationId),
      };
    }),
  again: () =>
    set(({ outcomes }) => ({
      visited: [],
      passed: [],
      fieldId: null,
      outcomes: Object.fromEntries(Object.entries(outcomes).filter(([, { kind }]) => kind !== 'skipped')),
    })),
}));
