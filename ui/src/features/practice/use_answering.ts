import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import { type AnswerDraft, client, ended, type Practice, type PracticeQuestion, practiceQuery } from '@/api';
import { type Answered, Answering } from './answering';

/** Words that were typed here while the question was ended elsewhere. */
export const useLost = create<{ text: string | null }>(() => ({ text: null }));

/** Answers that are on the screen, or have words that are not kept yet. */
const open = new Map<string, Answering>();
const shown = new Set<Answering>();
const KEEPALIVE_MAX = 10_000;
/** Questions that this window has just asked: their time runs from the moment they are seen. */
const justAsked = new Set<string>();

/** A question that is answered once more begins anew. */
const keyOf = ({ id, attempts }: PracticeQuestion) => `${id} ${attempts}`;

/** Remembers that the last question was asked here, so that its time begins by itself. */
export function askedHere({ questions }: Practice): void {
  const last = questions.at(-1);
  if (last?.state !== 'asked') return;
  justAsked.add(keyOf(last));
  // The event may have told of it before the answer did: then it is on the screen already, and stands.
  const there = open.get(keyOf(last));
  if (!there || !shown.has(there)) return;
  there.take(last);
  there.start();
}

/** Writes what was kept into what is known of the mock interview, which no event tells of. */
function remember(
  queryClient: QueryClient,
  id: string,
  question: string,
  { text, elapsedMs, spoken }: AnswerDraft,
): void {
  const kept = { textSoFar: text, elapsedMs, spoken: spoken ?? false };
  queryClient.setQueryData(practiceQuery(id).queryKey, (practice) =>
    practice
      ? {
          ...practice,
          questions: practice.questions.map((one) => (one.id === question ? { ...one, ...kept } : one)),
        }
      : undefined,
  );
}

function answeringOf(queryClient: QueryClient, id: string, question: PracticeQuestion): Answering {
  for (const [key, one] of open) if (!shown.has(one) && !one.isBusy) open.delete(key);
  const key = keyOf(question);
  const known = open.get(key);
  if (known) return known;
  const params = { path: { id, question: question.id } };
  const made = new Answering(question, {
    keep: async (body) => {
      // The last words arrive even when the page is closed over them; browsers take no more than 64 KB that way.
      const keepalive = body.text.length < KEEPALIVE_MAX;
      await ended(client.PUT('/api/practices/{id}/questions/{question}/draft', { params, body, keepalive }));
      remember(queryClient, id, question.id, body);
    },
    onLost: (text) => {
      useLost.setState({ text });
      void queryClient.invalidateQueries({ queryKey: practiceQuery(id).queryKey });
    },
  });
  open.set(key, made);
  return made;
}

/** Keeps the words when the window is put aside, and asks before it closes on what is not kept. */
function useGuard(answering: Answering): void {
  useEffect(() => {
    const onClose = (event: BeforeUnloadEvent) => {
      void answering.keep();
      if (answering.seen().hasFailed) event.preventDefault();
    };
    const onHide = () => void answering.keep();
    window.addEventListener('blur', onHide);
    window.addEventListener('pagehide', onHide);
    window.addEventListener('beforeunload', onClose);
    return () => {
      window.removeEventListener('blur', onHide);
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('beforeunload', onClose);
    };
  }, [answering]);
}

/**
 * The answer to a question that waits for it. Its time runs at once when it was asked by this window, and stands until
 * somebody goes on when it was begun before. Give the component that uses it the question and its attempts as its key.
 */
export function useAnswering(practice: Practice, question: PracticeQuestion) {
  const queryClient = useQueryClient();
  const key = keyOf(question);
  const [answering] = useState(() => answeringOf(queryClient, practice.id, question));
  const seen: Answered = useSyncExternalStore(answering.follow, answering.seen);
  useEffect(() => answering.take(question), [answering, question]);
  useEffect(() => {
    if (practice.state === 'paused') answering.hold();
  }, [answering, practice.state]);
  useEffect(() => {
    open.set(key, answering);
    shown.add(answering);
    if (justAsked.has(key)) answering.start();
    return () => {
      shown.delete(answering);
      answering.hold();
      void answering.keep();
      // Strict mode leaves and comes back within the same moment.
      setTimeout(() => {
        if (!shown.has(answering)) justAsked.delete(key);
      });
    };
  }, [key, answering]);
  useGuard(answering);
  return { answering, seen };
}
