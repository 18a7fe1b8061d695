import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
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

/** An answer that is on its way. */
export interface Coming {
  question: string;
  /** The words so far. */
  text: string;
  /** The tool that is being asked; `null` before the first. */
  tool: AssistantTool | null;
  state: 'coming' | 'stopped' | 'failed';
}

/** Asks in a conversation, and holds the answer while it comes. The conversation is begun with its first question. */
export function useAsking(conversation: string | null, onBegun: (id: string) => void) {
  const queryClient = useQueryClient();
  const [coming, setComing] = useState<Coming | null>(null);
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const ask = useCallback(
    async (question: string) => {
      if (stopper.current) return;
      const abort = new AbortController();
      stopper.current = abort;
      setComing({ question, text: '', tool: null, state: 'coming' });
      try {
        const id = conversation ?? (await value(client.POST('/api/assistant/conversations', {}))).id;
        if (conversation === null) onBegun(id);
        await askAssistant(id, question, {
          signal: abort.signal,
          onPart: (part) => {
            setComing((now) => now && told(now, part));
            if (part.kind === 'asked') append(queryClient, id, part.message);
            if (part.kind !== 'done') return;
            append(queryClient, id, part.message);
            setComing(null);
          },
        });
      } catch {
        setComing((now) => now && { ...now, state: abort.signal.aborted ? 'stopped' : 'failed' });
      } finally {
        stopper.current = null;
        await queryClient.invalidateQueries({ queryKey: [tags.assistant] });
      }
    },
    [conversation, onBegun, queryClient],
  );

  const stop = useCallback(() => stopper.current?.abort(), []);
  const forget = useCallback(() => setComing(null), []);
  return { coming, ask, stop, forget };
}

/** What is known of an answer after one more part of it. Words that do not count are gone. */
function told(coming: Coming, part: AnswerPart): Coming {
  if (part.kind === 'piece') return { ...coming, text: coming.text + part.text };
  if (part.kind === 'step') return { ...coming, tool: part.tool };
  if (part.kind === 'withdrawn') return { ...coming, text: '', tool: null };
  return coming;
}

type Client = ReturnType<typeof useQueryClient>;

/** Shows a message at once, without asking for the whole conversation again. */
function append(queryClient: Client, id: string, message: AssistantMessage) {
  queryClient.setQueryData(conversationQuery(id).queryKey, (known) =>
    known && !known.messages.some((one) => one.id === message.id)
      ? { ...known, messages: [...known.messages, message] }
      : known,
  );
}
