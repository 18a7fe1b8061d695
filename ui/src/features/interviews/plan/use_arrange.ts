import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type Interview, tags, value } from '@/api';
import { sayDone } from '@/components/toast_store';
import { pick } from '../calendar/picked';
import { saidWhen } from '../parts/said';
import { type Draft, deadlineOf, requestOf } from './draft';

/** Makes the interview of a draft, and offers its times where the candidate picks. */
export function useArrange(draft: Draft, onDone: () => void) {
  const { t, i18n } = useTranslation('interviews');
  const queryClient = useQueryClient();
  // When the offer fails, the interview is there already: trying again must not make a second one.
  const made = useRef<Interview | null>(null);
  const arrange = useMutation({
    mutationFn: async (acceptClashes: boolean) => {
      made.current ??= await value(client.POST('/api/interviews', { body: requestOf(draft, acceptClashes) }));
      if (draft.mode === 'set') return made.current;
      const starts = draft.starts.map((start) => start.toISOString());
      const body = { version: made.current.version, starts, deadline: deadlineOf(draft, new Date()).toISOString() };
      return value(client.POST('/api/interviews/{id}/offers', { params: { path: { id: made.current.id } }, body }));
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
