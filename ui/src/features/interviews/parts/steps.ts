import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AnswerChoice, client, type Interview, type Tell, tags, value } from '@/api';
import { sayDone } from '@/components/toast_store';
import { useInterviewChanges } from './changes';

/** A step as it is sent, and what is said when it is done. */
interface Step {
  send: (acceptClashes: boolean) => Promise<Interview>;
  said: string;
  acceptClashes?: boolean;
}

/** Steps in the life of an interview beside its time: the answer, calling it off, and how it ended. */
export function useSteps(interview: Interview) {
  const { t } = useTranslation('interviews');
  const queryClient = useQueryClient();
  const { failed } = useInterviewChanges();
  const { id, version, candidateName: name } = interview;
  const params = { path: { id } };
  const run = useMutation({
    mutationFn: ({ send, acceptClashes = false }: Step) => send(acceptClashes),
    onSuccess: (_, { said }) => sayDone(said),
    onError: (error, step) => failed(error, () => run.mutate({ ...step, acceptClashes: true })),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
      void queryClient.invalidateQueries({ queryKey: [tags.interview(id)] });
    },
  });
  return {
    isPending: run.isPending,
    answer: (choice: AnswerChoice, note: string) =>
      run.mutate({
        send: (acceptClashes) =>
          value(client.POST('/api/interviews/{id}/answer', { params, body: { choice, note, acceptClashes } })),
        said: t(`answer.done.${choice.kind}`, { name }),
      }),
    cancel: (note: string, tell: Tell) =>
      run.mutate({
        send: () => value(client.POST('/api/interviews/{id}/cancel', { params, body: { version, note, tell } })),
        said: t('cancel.done', { name }),
      }),
    finish: (came: boolean) =>
      run.mutate({
        send: () => value(client.POST('/api/interviews/{id}/finish', { params, body: { version, came } })),
        said: t(came ? 'finish.came' : 'finish.noShow', { name }),
      }),
  };
}
