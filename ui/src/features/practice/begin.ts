import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client, type Practice, type PracticeDraft, practiceQuery, tags, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';
import { askedHere } from './use_answering';

/** New questions from the résumé and the posting of an earlier mock interview. */
export const alike = ({ id, kind, language, limitSeconds }: Practice): PracticeDraft => ({
  kind,
  language,
  limitSeconds,
  like: id,
});

/** Begins a mock interview and goes to its first question. */
export function useBegin() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: PracticeDraft) => value(client.POST('/api/practices', { body })),
    onSuccess: (practice) => {
      askedHere(practice);
      queryClient.setQueryData(practiceQuery(practice.id).queryKey, practice);
      void queryClient.invalidateQueries({ queryKey: [tags.practices], exact: true });
      void navigate({ to: '/practice/$practiceId', params: { practiceId: practice.id } });
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
