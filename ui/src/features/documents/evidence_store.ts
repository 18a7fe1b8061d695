import { create } from 'zustand';

interface EvidenceState {
  /** The value under the pointer or the focus: its box on the page is lit. */
  lit: string | null;
  /** The value that is being corrected. */
  editing: string | null;
  /** Whether the document stands over the whole window. */
  wide: boolean;
  light: (fieldId: string | null) => void;
  edit: (fieldId: string | null) => void;
  widen: (wide: boolean) => void;
}

/** What page and fields share: which value is looked at. */
export const useEvidence = create<EvidenceState>((set) => ({
  lit: null,
  editing: null,
  wide: false,
  light: (lit) => set({ lit }),
  edit: (editing) => set(editing ? { editing, lit: editing } : { editing }),
  widen: (wide) => set({ wide }),
}));
