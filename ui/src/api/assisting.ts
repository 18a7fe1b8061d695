// The assistant: conversations, answers as they come, and what is confirmed.

import { queryOptions } from '@tanstack/react-query';
import { platform } from '@/platform';
import { client, value } from './client';
import { ApiError, errorOf } from './error';
import type { components } from './schema';
import { tags } from './tags';
import type { ErrorCode, Whole } from './types';

type Schemas = components['schemas'];

export type ConversationDetail = Whole<Schemas['ConversationDetail']>;
export type AssistantMessage = ConversationDetail['messages'][number];
export type AssistantProposal = Whole<Schemas['AssistantProposal']>;
export type AnswerPart = Whole<Schemas['AnswerPart']>;
export type AssistantTool = Schemas['AssistantTool'];
export type AssistantPlace = Whole<Schemas['AnswerPlace']>;
export type Confirmation = Schemas['Confirmation'];

/** Conversations, the latest first. */
export const conversationsQuery = () =>
  queryOptions({
    queryKey: [tags.assistant],
    queryFn: ({ signal }) => value(client.GET('/api/assistant/conversations', { signal })),
  });

/** A conversation with everything that was said. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.assistant, id],
    queryFn: ({ signal }) =>
      value(client.GET('/api/assistant/conversations/{id}', { params: { path: { id } }, signal })),
  });

/** Questions that fit the data. */
export const assistantSuggestionsQuery = () =>
  queryOptions({
    queryKey: [tags.postings, 'assistant-suggestions'],
    queryFn: ({ signal }) => value(client.GET('/api/assistant/suggestions', { signal })),
  });

/** The events that carry a part of an answer. */
const PARTS = new Set(['asked', 'step', 'piece', 'withdrawn', 'done']);

/**
 * Asks a question; `onPart` hears the answer as it comes. Stopping by the signal stops the work. Rejects with the `ApiError` of what
 * could not be worked out; `unreachable` when it broke off on the way.
 */
export async function askAssistant(
  conversation: string,
  text: string,
  { signal, onPart }: { signal: AbortSignal; onPart: (part: AnswerPart) => void },
): Promise<void> {
  const request = new Request(new URL(`/api/assistant/conversations/${conversation}/messages`, location.origin), {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    signal,
  });
  const answer = await platform.fetch(request);
  if (!answer.ok) throw await errorOf(answer);
  if (!answer.body) throw brokenOff();
  let done = false;
  let failed: ErrorCode | null = null;
  await platform.readEvents(answer.body, ({ name, data }) => {
    if (name === 'failed') failed = JSON.parse(data) as ErrorCode;
    if (!PARTS.has(name)) return;
    done ||= name === 'done';
    onPart(JSON.parse(data) as AnswerPart);
  });
  if (failed) throw new ApiError(failed, [], '', 'the question could not be answered');
  if (!done) throw brokenOff();
}

const brokenOff = () => new ApiError('unreachable', [], '', 'the answer broke off');
