import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, type OptOut, optOutsQuery, useErrorText, value } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** An event and a channel; `null` for all. */
export type OptOutKey = Pick<OptOut, 'event' | 'channel'>;

/** Whether the two speak of the same. */
export const same = (a: OptOutKey, b: OptOutKey) => a.event === b.event && a.channel === b.channel;

/** Replaces what a person does not want to be sent. */
export function useSaveOptOuts(personId: string) {
  const { t } = useTranslation('notices');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const params = { path: { id: personId } };
  return useMutation({
    mutationFn: (keys: OptOutKey[]) => {
      const optOuts = keys.map(({ event, channel }) => ({ event, channel }));
      return value(client.PUT('/api/people/{id}/opt-outs', { params, body: { optOuts } }));
    },
    onSuccess: (optOuts) => {
      queryClient.setQueryData(optOutsQuery(personId).queryKey, optOuts);
      sayDone(t('optOut.saved'));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
