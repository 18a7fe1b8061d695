// Mock interviews: their words, and the questions that screens ask.

import { queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Whole } from './types';

type Schemas = components['schemas'];

export type PracticeKind = Whole<Schemas['PracticeKind']>;
export type PracticeResume = Whole<Schemas['PracticeResume']>;
export type PracticeDraft = Schemas['PracticeDraft'];
export type PracticeQuestion = Whole<Schemas['PracticeQuestion']>;
export type Practice = Whole<Schemas['Practice']>;
export type AnswerDraft = Whole<Schemas['AnswerDraft']>;
export type ScoreParts = Whole<Schemas['ScoreParts']>;
export type SpeechFacts = Whole<Schemas['SpeechFacts']>;
export type ExpectedPoint = Whole<Schemas['ExpectedPoint']>;
export type AnswerPiece = Whole<Schemas['AnswerPiece']>;
export type JudgedAnswer = Whole<Schemas['JudgedAnswer']>;
export type ReportedAnswer = Whole<Schemas['ReportedAnswer']>;
export type PracticeReport = Whole<Schemas['PracticeReport']>;

/** The router lists so many at a time. */
const PAGE = 200;

/** All pages of the list, one after another. */
async function allPractices(signal: AbortSignal): Promise<Practice[]> {
  const all: Practice[] = [];
  for (;;) {
    const before = all.at(-1)?.id;
    const params = { query: before === undefined ? {} : { before } };
    const page = await value(client.GET('/api/practices', { params, signal }));
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

/** All mock interviews, the latest first, without their questions. */
export const practicesQuery = () =>
  queryOptions({
    queryKey: [tags.practices],
    queryFn: ({ signal }) => allPractices(signal),
  });

/** One mock interview with the questions that were asked. */
export const practiceQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.practices, id],
    queryFn: ({ signal }) => value(client.GET('/api/practices/{id}', { params: { path: { id } }, signal })),
  });

/** The report of a mock interview that is over. */
export const practiceReportQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.practices, id, 'report'],
    queryFn: ({ signal }) => value(client.GET('/api/practices/{id}/report', { params: { path: { id } }, signal })),
  });
