import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, type Interviewer, tags, useErrorText, value } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';
import type { Draft } from './draft';

/** What is asked again when interviewers change: they themselves, and every calendar with their times. */
function useRefresh() {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: [tags.interviewers] });
    void queryClient.invalidateQueries({ queryKey: [tags.calendar] });
  };
}

/** Saves somebody, or makes them when there is no id yet. */
export function useSaveInterviewer(id: string | null, onSaved: () => void) {
  const { t } = useTranslation('interviewers');
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = { ...draft, name: draft.name.trim(), email: draft.email.trim() };
      return id === null
        ? value(client.POST('/api/interviewers', { body }))
        : value(client.PUT('/api/interviewers/{id}', { params: { path: { id } }, body }));
    },
    onSuccess: ({ name }) => {
      sayDone(t('form.saved', { name }));
      refresh();
      onSaved();
    },
  });
}

/** Takes somebody off the list. */
export function useRemoveInterviewer(onRemoved: () => void) {
  const { t } = useTranslation('interviewers');
  const errorText = useErrorText();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id }: Interviewer) => ended(client.DELETE('/api/interviewers/{id}', { params: { path: { id } } })),
    onSuccess: (_, { name }) => {
      sayDone(t('form.removed', { name }));
      refresh();
      onRemoved();
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
