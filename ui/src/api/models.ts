// Language models: their words, and the questions that screens ask.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, ended, value } from './client';
import type { components } from './schema';
import { tags } from './tags';
import type { Whole } from './types';

type Schemas = components['schemas'];

export type ModelTier = Whole<Schemas['ModelTier']>;
export type ModelProvider = Whole<Schemas['ModelProvider']>;
export type ModelSettings = Whole<Schemas['ModelSettings']>;
export type ModelStanding = Whole<Schemas['ModelStanding']>;
export type ModelDraft = { settings: ModelSettings; key: string | null };
export type ModelTest = Whole<Schemas['ModelTest']>;
export type ModelCall = Whole<Schemas['ModelCall']>;
export type ProseRefusal = Whole<Schemas['ProseRefusal']>;
export type Claim = Whole<Schemas['Claim']>;
export type ProseEvent = Whole<Schemas['ProseEvent']>;

/** How models are used, and how that stands. */
export const modelsQuery = () =>
  queryOptions({ queryKey: [tags.models], queryFn: ({ signal }) => value(client.GET('/api/models', { signal })) });

/** What was used in this month and the five before it. */
export const modelUsageQuery = () =>
  queryOptions({
    queryKey: [tags.models, 'usage'],
    queryFn: ({ signal }) => value(client.GET('/api/models/usage', { signal })),
  });

/** What was sent, the latest first. */
export const modelCallsQuery = () =>
  queryOptions({
    queryKey: [tags.models, 'calls'],
    queryFn: ({ signal }) => value(client.GET('/api/models/calls', { signal })),
  });

/** One call, word for word. */
export const modelCallQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.models, 'calls', id],
    queryFn: ({ signal }) => value(client.GET('/api/models/calls/{id}', { params: { path: { id } }, signal })),
  });

/** Saves how models are used. */
export function useSaveModels() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ModelDraft) => value(client.PUT('/api/models', { body })),
    onSuccess: (standing) => queryClient.setQueryData(modelsQuery().queryKey, standing),
  });
}

/** Tries the model that is saved. */
export const useTestModel = () => useMutation({ mutationFn: () => value(client.POST('/api/models/test')) });

/** Asks an address for its models. */
export const useListModels = () =>
  useMutation({ mutationFn: (body: ModelDraft) => value(client.POST('/api/models/list', { body })) });

/** Deletes what was sent, all of it or one call. */
export function useForgetCalls() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      ended(
        id === null
          ? client.DELETE('/api/models/calls')
          : client.DELETE('/api/models/calls/{id}', { params: { path: { id } } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: modelCallsQuery().queryKey }),
  });
}
