import { useTranslation } from 'react-i18next';
import type { StageDraft, StagePromise } from '@/api';

/** The stages of most postings, in the order of the board: the name's word, days until late, and what entering promises. */
const USUAL = [
  ['screening', 5, 'review'],
  ['codingTest', 7, 'coding_test'],
  ['firstInterview', 7, 'interview'],
  ['secondInterview', 7, 'interview'],
  ['offer', 5, 'offer'],
  ['hired', null, 'hire'],
] as const satisfies readonly (readonly [string, number | null, StagePromise])[];

/** The stages that a new posting begins with, named in the language that is spoken: the router's own, to be changed at once. */
export function useUsualStages(): StageDraft[] {
  const { t } = useTranslation('postings');
  return USUAL.map(([word, limitDays, promise]) => ({ id: null, name: t(`usual.${word}`), limitDays, promise }));
}
