// How well a résumé answers a posting: its words, and the question that screens ask.

import { queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Whole } from './types';

type Schemas = components['schemas'];

export type Fit = Whole<Schemas['Fit']>;
export type Grade = Whole<Schemas['Grade']>;
export type Match = Whole<Schemas['Match']>;
export type ScorePart = Match['parts'][number];
export type SkillMatch = Match['skills'][number];
export type AskedAt = NonNullable<SkillMatch['askedAt']>;
export type MatchEvidence = SkillMatch['evidence'][number];
export type Sentence = Match['summary'];

/** One application beside its posting. It lives by the application, whose tag tells when it was compared anew. */
export const matchQuery = (applicationId: string) =>
  queryOptions({
    queryKey: [tags.application(applicationId), 'match'],
    queryFn: ({ signal }) =>
      value(client.GET('/api/applications/{id}/match', { params: { path: { id: applicationId } }, signal })),
  });
