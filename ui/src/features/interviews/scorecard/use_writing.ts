import { useEffect, useState, useSyncExternalStore } from 'react';
import { client, type Scorecard, value } from '@/api';
import { type Desk, Writing, type Written } from './writing';

/** Cards that are on the screen, or have words that are not kept yet. */
const open = new Map<string, Writing>();
const shown = new Set<Writing>();

const keyOf = ({ interviewId, interviewerId }: Scorecard) => `${interviewId} ${interviewerId}`;

/** The router's side of a card. */
function deskOf({ interviewId: id, interviewerId: interviewer }: Scorecard): Desk {
  const params = { path: { id, interviewer } };
  return {
    keep: (version, content) =>
      value(client.PUT('/api/interviews/{id}/scorecards/{interviewer}', { params, body: { version, content } })),
    submit: () => value(client.POST('/api/interviews/{id}/scorecards/{interviewer}/submit', { params })),
    read: async () => {
      const { scorecards } = await value(client.GET('/api/interviews/{id}', { params: { path: { id } } }));
      const card = scorecards.find(({ interviewerId }) => interviewerId === interviewer)?.card;
      if (!card) throw new TypeError('The answer lacks the card of who sits here.');
      return card;
    },
  };
}

function writingOf(card: Scorecard): Writing {
  const known = open.get(keyOf(card));
  if (known) return known;
  const made = new Writing(card, deskOf(card));
  open.set(keyOf(card), made);
  return made;
}

/** Keeps a card that is left, and forgets it once nothing of it waits. */
function leave(key: string, writing: Writing): void {
  shown.delete(writing);
  writing.keep();
  const forget = () => {
    if (writing.isBusy) return;
    stop();
    if (!shown.has(writing) && open.get(key) === writing) open.delete(key);
  };
  const stop = writing.follow(forget);
  forget();
}

/** Keeps the words when the window is put aside, and asks before it closes on what is not kept. */
function useGuard(writing: Writing): void {
  useEffect(() => {
    const onHide = () => writing.keep();
    const onClose = (event: BeforeUnloadEvent) => {
      if (!writing.isBusy) return;
      writing.keep();
      event.preventDefault();
    };
    window.addEventListener('blur', onHide);
    window.addEventListener('beforeunload', onClose);
    return () => {
      window.removeEventListener('blur', onHide);
      window.removeEventListener('beforeunload', onClose);
    };
  }, [writing]);
}

/** The card of who sits here, to write on. Give the component that uses it the interviewer as its key. */
export function useWriting(card: Scorecard): { writing: Writing; written: Written } {
  const key = keyOf(card);
  const [writing] = useState(() => writingOf(card));
  const written = useSyncExternalStore(writing.follow, writing.seen);
  useEffect(() => writing.take(card), [writing, card]);
  useEffect(() => {
    open.set(key, writing);
    shown.add(writing);
    return () => leave(key, writing);
  }, [key, writing]);
  useGuard(writing);
  return { writing, written };
}
