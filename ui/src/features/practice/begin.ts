import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client, type Practice, type PracticeDraft, practiceQuery, tags, useErrorText, value } from '@/api';
import { sayFailed } from '@/components/toast_store';
import { askedHere } from './use_answering';

/** With what mock interviews were begun since the window was opened; it is kept nowhere else. */
const begun = new Map<string, PracticeDraft>();

/** A new mock interview like an earlier one. Its résumé and posting are known only when it was begun since the window was opened. */
export function alike({ id, kind, language, title, limitSeconds }: Practice): PracticeDraft & { isWhole: boolean } {
  const draft = begun.get(id);
  return { ...draft, kind, language, title, limitSeconds, again: null, isWhole: draft !== undefined };
}

/** Begins a mock interview and goes to its first question. */
export function useBegin() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (body: PracticeDraft) => value(client.POST('/api/practices', { body })),
    onSuccess: (practice, draft) => {
      // The same questions come with the material of the first time.
      begun.set(practice.id, draft.again ? { ...begun.get(draft.again), ...draft } : draft);
      askedHere(practice);
      queryClient.setQueryData(practiceQuery(practice.id).queryKey, practice);
      void queryClient.invalidateQueries({ queryKey: [tags.practices], exact: true });
      void navigate({ to: '/practice/$practiceId', params: { practiceId: practice.id } });
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
