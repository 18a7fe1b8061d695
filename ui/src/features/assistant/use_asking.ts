import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { create } from 'zustand';
import {
  type AnswerPart,
  type AssistantMessage,
  type AssistantTool,
  askAssistant,
  client,
  conversationQuery,
  tags,
  value,
} from '@/api';
import { useTalk } from './talk_store';

/** An answer that is on its way, or did not come. */
export interface Coming {
  question: string;
  /** The words so far. */
  text: string;
  /** The tool that is being asked; `null` before the first. */
  tool: AssistantTool | null;
  state: 'coming' | 'stopped' | 'failed';
  /** Why it failed. */
  error: unknown;
}

/** The answer to what was asked last. It is held outside of the panel, so that it goes on while the panel is closed. */
export const useComing = create<{ coming: Coming | null }>(() => ({ coming: null }));

/** The request that the answer is of; one that is no longer wanted changes nothing. */
let current: AbortController | null = null;

function change(request: AbortController, next: (now: Coming) => Coming | null): void {
  const { coming } = useComing.getState();
  if (request === current && coming) useComing.setState({ coming: next(coming) });
}

const stop = () => current?.abort();

/** Stops, and shows nothing more of it. */
function forget(): void {
  stop();
  current = null;
  useComing.setState({ coming: null });
}

/** Asks in the open conversation, which is begun with its first question. */
async function ask(queryClient: QueryClient, question: string): Promise<void> {
  if (useComing.getState().coming?.state === 'coming') return;
  const request = new AbortController();
  const { conversation, open, draft, write } = useTalk.getState();
  const { signal } = request;
  let isKept = false;
  current = request;
  useComing.setState({ coming: { question, text: '', tool: null, state: 'coming', error: null } });
  if (draft.trim() === question) write('');
  try {
    const id = conversation ?? (await value(client.POST('/api/assistant/conversations', { signal }))).id;
    signal.throwIfAborted();
    if (conversation === null) open(id);
    await askAssistant(id, question, {
      signal,
      onPart: (part) => {
        change(request, (now) => told(now, part));
        if (part.kind === 'asked') {
          isKept = true;
          append(queryClient, id, part.message);
        }
        if (part.kind !== 'done') return;
        append(queryClient, id, part.message);
        change(request, () => null);
      },
    });
  } catch (error) {
    change(request, (now) => ({ ...now, state: signal.aborted ? 'stopped' : 'failed', error }));
    // What stands in no conversation stands in the field again, unless something else was begun there.
    if (!isKept && request === current && useTalk.getState().draft === '') write(question);
  } finally {
    await queryClient.invalidateQueries({ queryKey: [tags.assistant] });
  }
}

/** Asks, and gives the answer as far as it came. */
export function useAsking() {
  const queryClient = useQueryClient();
  const { coming } = useComing();
  return {
    coming,
    ask: useCallback((question: string) => void ask(queryClient, question), [queryClient]),
    stop,
    forget,
  };
}

/** What is known of an answer after one more part of it. Words that do not count are gone. */
function told(coming: Coming, part: AnswerPart): Coming {
  if (part.kind === 'piece') return { ...coming, text: coming.text + part.text };
  if (part.kind === 'step') return { ...coming, tool: part.tool };
  if (part.kind === 'withdrawn') return { ...coming, text: '', tool: null };
  return coming;
}

/** Shows a message at once, without asking for the whole conversation again. */
function append(queryClient: QueryClient, id: string, message: AssistantMessage) {
  queryClient.setQueryData(conversationQuery(id).queryKey, (known) =>
    known && !known.messages.some((one) => one.id === message.id)
      ? { ...known, messages: [...known.messages, message] }
      : known,
  );
}
