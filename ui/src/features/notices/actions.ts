import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, tags, useErrorText } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** What can be done with notices that are there already. */
type Action = 'resend' | 'cancel' | 'done';

/** Sends notices again, takes them back, or notes that somebody told the people in another way. */
export function useNoticeAction(action: Action) {
  const { t } = useTranslation('notices');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => ended(client.POST(`/api/notices/${action}`, { body: { ids } })),
    onSuccess: (_, ids) => sayDone(t(`did.${action}`, { count: ids.length })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [tags.notices] }),
  });
}
