import type { EntryStage } from '@/api';

/** All steps, in the order in which they follow each other. */
export const STAGES: EntryStage[] = [
  'deadline',
  'document_result',
  'coding_test',
  'assignment',
  'aptitude_test',
  'briefing',
  'interview',
  'interview_1',
  'interview_2',
  'interview_final',
  'final_result',
  'onboarding',
];
