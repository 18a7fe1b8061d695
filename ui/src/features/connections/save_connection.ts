import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ConnectionSettings, client, ended, tags, useErrorText, value } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** What lives by connections is asked for again. */
export function useRefresh() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([tags.connections, tags.operations].map((tag) => queryClient.invalidateQueries({ queryKey: [tag] })));
}

/** Makes a connection, or changes one; without a secret the one that is there stays. */
export function useSaveConnection(id: string | null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ settings, secret }: { settings: ConnectionSettings; secret: string | null }) => {
      const body = { settings, secret };
      return value(
        id === null
          ? client.POST('/api/connections', { body })
          : client.PUT('/api/connections/{id}', { params: { path: { id } }, body }),
      );
    },
    onSuccess: refresh,
  });
}

/** Tries a connection. */
export function useTryConnection() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => value(client.POST('/api/connections/{id}/test', { params: { path: { id } } })),
    onSettled: refresh,
  });
}

/** Ends a connection, and the account's consent with it. */
export function useDisconnect() {
  const { t } = useTranslation('connections');
  const errorText = useErrorText();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id }: { id: string; name: string }) =>
      ended(client.DELETE('/api/connections/{id}', { params: { path: { id } } })),
    onSuccess: (_, { name }) => {
      sayDone(t('disconnect.done', { name }));
      return refresh();
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
