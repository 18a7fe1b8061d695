import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import { blankPosting } from './new_posting';
import { tags } from './tags';
import type { PostingDraft } from './types';

/** The state of the encrypted file. */
export const vaultQuery = () =>
  queryOptions({ queryKey: [tags.vault], queryFn: ({ signal }) => value(client.GET('/api/vault', { signal })) });

/** Settings of this installation. */
export const settingsQuery = () =>
  queryOptions({
    queryKey: [tags.settings],
    queryFn: ({ signal }) => value(client.GET('/api/settings', { signal })),
  });

/** The router's version. */
export const healthQuery = () =>
  queryOptions({
    queryKey: ['health'],
    queryFn: ({ signal }) => value(client.GET('/api/health', { signal })),
    staleTime: Infinity,
  });

/** All postings. */
export const postingsQuery = () =>
  queryOptions({
    queryKey: [tags.postings],
    queryFn: ({ signal }) => value(client.GET('/api/postings', { signal })),
  });

/** One posting. */
export const postingQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.postings, id],
    queryFn: ({ signal }) => value(client.GET('/api/postings/{id}', { params: { path: { id } }, signal })),
  });

/** The board of a posting, with its rejected cards when asked for. */
export const boardQuery = (id: string, rejected: boolean) =>
  queryOptions({
    queryKey: [tags.board(id), { rejected }],
    queryFn: ({ signal }) =>
      value(client.GET('/api/postings/{id}/board', { params: { path: { id }, query: { rejected } }, signal })),
  });

/** Everything that the panel shows of one application. */
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.application(id)],
    queryFn: ({ signal }) => value(client.GET('/api/applications/{id}', { params: { path: { id } }, signal })),
  });

/** Imports, newest first. Whoever comes back sees how many lack something now: that changes without an event of theirs. */
export const importsQuery = () =>
  queryOptions({
    queryKey: [tags.imports],
    queryFn: ({ signal }) => value(client.GET('/api/imports', { signal })),
    refetchOnMount: 'always',
  });

/** One import with its files. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.import(id)],
    queryFn: ({ signal }) => value(client.GET('/api/imports/{id}', { params: { path: { id } }, signal })),
    refetchOnMount: 'always',
  });

/** What waits to be looked at. */
export const reviewQuery = () =>
  queryOptions({ queryKey: [tags.review], queryFn: ({ signal }) => value(client.GET('/api/review', { signal })) });

/** Drafts of masks, newest first. */
export const masksQuery = () =>
  queryOptions({ queryKey: [tags.masks], queryFn: ({ signal }) => value(client.GET('/api/masks', { signal })) });

/** One draft of a mask with its pages and areas. */
export const maskQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.mask(id)],
    queryFn: ({ signal }) => value(client.GET('/api/masks/{id}', { params: { path: { id } }, signal })),
  });

/** The first word of keys of what never changes: the pages of a version of a document, and their pictures. */
export const FIXED = 'fixed';

/** The pages of a document, as they were read the `version`th time. */
export const documentPagesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [FIXED, 'document', id, version, 'pages'],
    queryFn: ({ signal }) => value(client.GET('/api/documents/{id}/pages', { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });

/** Where a document leads to, as it was read the `version`th time. */
export const documentLinksQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: [FIXED, 'document', id, version, 'links'],
    queryFn: ({ signal }) => value(client.GET('/api/documents/{id}/links', { params: { path: { id } }, signal })),
    staleTime: Infinity,
  });

/** A passage with its place; its id is good until its text changes. */
export const passageQuery = (id: string) =>
  queryOptions({
    queryKey: [FIXED, 'passage', id],
    queryFn: ({ signal }) => value(client.GET('/api/passages/{id}', { params: { path: { id } }, signal })),
    retry: false,
  });

/** Whether texts are searched by what they mean, and how far that is. */
export const passageStateQuery = () =>
  queryOptions({
    queryKey: ['passages', 'state'],
    queryFn: ({ signal }) => value(client.GET('/api/passages/state', { signal })),
    refetchInterval: 5_000,
  });

/** Skills that are asked for in the trade of a posting beside those that its draft names. The text is left out: what is asked stands in the lists. */
export const skillsBesideQuery = ({
  title,
  team,
  requirements,
}: Pick<PostingDraft, 'title' | 'team' | 'requirements'>) => {
  const body = { ...blankPosting(title), team, requirements };
  return queryOptions({
    queryKey: [tags.postings, 'beside', body],
    queryFn: ({ signal }) => value(client.POST('/api/postings/beside', { body, signal })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};
