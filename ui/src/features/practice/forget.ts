import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, type Practice, tags, useErrorText } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** Forgets a mock interview with all that was said. */
export function useForget() {
  const { t } = useTranslation('practice');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Practice) => ended(client.DELETE('/api/practices/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: [tags.practices], exact: true });
      sayDone(t('forget.done'));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
