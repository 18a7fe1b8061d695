import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ConnectionHealth, client, tags, useErrorText, value } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';
import { useFailureText } from '@/lib/failure';

/** Tries connections and says what came of it: all well in one sentence, else the first that does not work. */
export function useTestConnections() {
  const { t } = useTranslation(['operations', 'connectors']);
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const { sentence } = useFailureText();
  return useMutation({
    mutationFn: (connections: ConnectionHealth[]) =>
      Promise.all(
        connections
          .filter(({ connectionId }) => connectionId !== null)
          .map(async ({ connectionId, connector }) => {
            const path = { id: connectionId ?? '' };
            return { connector, test: await value(client.POST('/api/connections/{id}/test', { params: { path } })) };
          }),
      ),
    onSuccess: (results) => {
      const failed = results.find(({ test }) => !test.works);
      const [first] = results;
      const name = t(`connectors:name.${(failed ?? first)?.connector ?? 'smtp'}`);
      if (failed) {
        const why = failed.test.failure ? sentence(failed.test.failure) : t('health.stopped');
        sayFailed(t('tested.fails', { name, why }));
      } else if (results.length === 1) sayDone(t('tested.works', { name }));
      else if (first) sayDone(t('tested.all', { count: results.length }));
    },
    onError: (error) => sayFailed(errorText(error)),
    onSettled: () =>
      Promise.all([tags.operations, tags.connections].map((tag) => queryClient.invalidateQueries({ queryKey: [tag] }))),
  });
}
