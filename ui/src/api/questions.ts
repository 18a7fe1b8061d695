// Questions for interviews: their words, and the questions that screens ask.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Language, Whole } from './types';

export type InterviewQuestion = Whole<components['schemas']['InterviewQuestion']>;

/** Questions for a candidate; each `page` has other ones. They follow from what is known of the candidate. */
export const questionsQuery = (applicationId: string, language: Language, page: number) =>
  queryOptions({
    queryKey: [tags.application(applicationId), 'questions', language, page],
    queryFn: ({ signal }) =>
      value(
        client.GET('/api/applications/{id}/questions', {
          params: { path: { id: applicationId }, query: { language, page } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The interviews of an application, in the order they were planned; cancelled ones as well. */
export const interviewsOfQuery = (applicationId: string) =>
  queryOptions({
    queryKey: [tags.calendar, 'of', applicationId],
    queryFn: ({ signal }) =>
      value(client.GET('/api/interviews', { params: { query: { application: applicationId } }, signal })),
  });
