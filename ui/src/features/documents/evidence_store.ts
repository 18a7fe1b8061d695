import { create } from 'zustand';
import type { SourceBox } from '@/api';

/** Lines of a document. */
interface Marked {
  documentId: string;
  boxes: SourceBox[];
  /** The page to be seen, from 1. */
  page: number | undefined;
}

interface EvidenceState {
  /** The value under the pointer or the focus: its box on the page is lit. */
  lit: string | null;
  /** Which of the value's boxes alone is lit; `null` lights them all. */
  line: number | null;
  /** A passage that was looked for: its lines are lit until something else is. */
  marked: Marked | null;
  /** The value that is being corrected. */
  editing: string | null;
  /** Whether the document stands over the whole window. */
  wide: boolean;
  light: (fieldId: string | null, line?: number | null) => void;
  edit: (fieldId: string | null) => void;
  widen: (wide: boolean) => void;
}

/** What page and fields share: which value is looked at. */
export const useEvidence = create<EvidenceState>((set) => ({
  lit: null,
  line: null,
  marked: null,
  editing: null,
  wide: false,
  light: (lit, line = null) => set({ lit, line }),
  edit: (editing) => set(editing ? { editing, lit: editing, line: null } : { editing }),
  widen: (wide) => set({ wide }),
}));
