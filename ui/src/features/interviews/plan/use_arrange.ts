import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client, hasCode, type Interview, tags, value } from '@/api';
import { sayDone } from '@/components/toast_store';
import { pick } from '../calendar/picked';
import { NOBODY } from '../parts/changes';
import { saidWhen } from '../parts/said';
import { type Draft, deadlineOf, requestOf } from './draft';

/** Takes an interview back whose offer was refused, so that nothing of it stays; the interview when its offer was made after all. */
async function takeBack({ id, version }: Interview): Promise<Interview | null> {
  const params = { path: { id } };
  try {
    await value(client.POST('/api/interviews/{id}/cancel', { params, body: { version, tell: NOBODY } }));
    return null;
  } catch (error) {
    // An answer was lost on its way: to the offer, or to having it taken back.
    if (!hasCode(error, 'conflict')) throw error;
    const { interview } = await value(client.GET('/api/interviews/{id}', { params }));
    return interview.state === 'cancelled' ? null : interview;
  }
}

function offer({ id, version }: Interview, draft: Draft): Promise<Interview> {
  const starts = draft.starts.map((start) => start.toISOString());
  const body = { version, starts, deadline: deadlineOf(draft, new Date()).toISOString() };
  return value(client.POST('/api/interviews/{id}/offers', { params: { path: { id } }, body }));
}

/** Makes the interview of a draft, and offers its times where the candidate picks. Each try makes its own, as the draft is then. */
export function useArrange(draft: Draft, onDone: () => void) {
  const { t, i18n } = useTranslation('interviews');
  const queryClient = useQueryClient();
  // An interview whose offer was refused and that could not be taken back yet.
  const left = useRef<Interview | null>(null);
  const clear = async () => {
    const present = left.current && (await takeBack(left.current));
    left.current = null;
    return present;
  };
  const arrange = useMutation({
    mutationFn: async (acceptClashes: boolean) => {
      const before = await clear();
      if (before && before.applicationId === draft.candidate?.applicationId) return before;
      const made = await value(client.POST('/api/interviews', { body: requestOf(draft, acceptClashes) }));
      if (draft.mode === 'set') return made;
      try {
        return await offer(made, draft);
      } catch (error) {
        left.current = made;
        const present = await clear();
        if (present) return present;
        throw error;
      }
    },
    onSuccess: (interview) => {
      const { id, candidateName: name, time } = interview;
      const when = time ? saidWhen(new Date(time.start), new Date(time.end), new Date(), i18n.language) : '';
      sayDone(time ? t('plan.done', { name, when }) : t('plan.offeredTo', { name, count: draft.starts.length }));
      onDone();
      pick({ kind: 'interview', id });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      if (draft.candidate)
        void queryClient.invalidateQueries({ queryKey: [tags.application(draft.candidate.applicationId)] });
    },
  });
  return {
    submit: (acceptClashes: boolean) => arrange.mutate(acceptClashes),
    isPending: arrange.isPending,
    error: arrange.error,
  };
}
