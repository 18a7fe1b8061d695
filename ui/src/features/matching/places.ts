import type { MatchEvidence } from '@/api';

/** Where the evidence stands, and how to look at it; the document beside the section knows. */
export interface Places {
  /** Whether the place can be shown. */
  has: (evidence: MatchEvidence) => boolean;
  /** The place in words: 경력 2 업무. */
  say: (path: string) => string;
  /** Lights the place up. */
  look: (evidence: MatchEvidence) => void;
  /** Whether its line is lit. */
  lit: (evidence: MatchEvidence) => boolean;
}
