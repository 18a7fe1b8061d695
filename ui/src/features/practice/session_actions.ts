import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, hasCode, type Practice, practiceQuery, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';
import type { Answering } from './answering';
import { askedHere } from './use_answering';

/** So long is waited for the end of a recording. */
const RECORDING_MS = 8000;

/** Whether something is done before the time is up. */
function inTime(done: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), RECORDING_MS);
    void done.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** What can be done with a mock interview that goes on. Failures are said; nothing that was typed is lost by one. */
export function useSessionActions({ id }: Practice) {
  const queryClient = useQueryClient();
  const { t } = useTranslation('practice');
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const { queryKey } = practiceQuery(id);
  const take = async (practice: Practice | null) => {
    if (!practice) return;
    // An answer that is still on its way is older than this one.
    await queryClient.cancelQueries({ queryKey });
    askedHere(practice);
    queryClient.setQueryData(queryKey, practice);
  };
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      return true;
    } catch (error) {
      // Another window went on: what it did is shown, and is no failure.
      if (hasCode(error, 'conflict')) void queryClient.invalidateQueries({ queryKey });
      else sayFailed(errorText(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const path = { id };
  const ofQuestion = (question: string) => ({ params: { path: { id, question } } });
  const end = () => value(client.POST('/api/practices/{id}/end', { params: { path } }));
  return {
    isBusy,
    /**
     * Gives the answer. The time stands at once; what was said last is kept before, because nothing is taken after that, but it is not
     * waited for without end: what was written counts.
     */
    answer: (question: string, answering: Answering, recorded: Promise<void>) =>
      run(async () => {
        let isHeard = true;
        const give = async (body: ReturnType<Answering['draft']>) => {
          isHeard = await inTime(recorded);
          const url = '/api/practices/{id}/questions/{question}/answer';
          return value(client.POST(url, { ...ofQuestion(question), body }));
        };
        await take(await answering.end(give));
        if (!isHeard) sayFailed(t('recording.cut'));
      }),
    skip: (question: string, answering: Answering) =>
      run(async () => {
        const skip = () => value(client.POST('/api/practices/{id}/questions/{question}/skip', ofQuestion(question)));
        await take(await answering.end(skip));
      }),
    pause: (answering: Answering) =>
      run(async () => {
        answering.hold();
        // What is kept last must be there before the pause tells what is kept.
        await answering.keep();
        await take(await value(client.POST('/api/practices/{id}/pause', { params: { path } })));
      }),
    /** Goes on from what is kept; asked anew, because another window may have written since. */
    resume: (question: string, answering: Answering) =>
      run(async () => {
        const practice = await value(client.POST('/api/practices/{id}/resume', { params: { path } }));
        await take(practice);
        const kept = practice.questions.find((one) => one.id === question);
        if (kept) answering.take(kept);
        answering.start();
      }),
    again: (question: string) =>
      run(async () => {
        const again = client.POST('/api/practices/{id}/questions/{question}/again', ofQuestion(question));
        await take(await value(again));
      }),
    next: () => run(async () => take(await value(client.POST('/api/practices/{id}/next', { params: { path } })))),
    end: (answering: Answering | null) => run(async () => take(answering ? await answering.end(end) : await end())),
  };
}

export type SessionActions = ReturnType<typeof useSessionActions>;
