import type { CandidateDetail } from '@/api';

/** Says that another person looks like the same one. */
export function DuplicateBanner(_: { detail: CandidateDetail }) {
  return null;
}
