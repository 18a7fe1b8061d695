import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { client, ended, type Grant, type GrantDraft, grantQuery, value } from '@/api';
import { platform } from '@/platform';
import { useRefresh } from './save_connection';

/** Events tell when the consent is there; asking now and then is for the case that one is missed. */
const ASK_AGAIN_MS = 2000;

/** Asks for the consent of a Google account in the system's browser, and follows what becomes of it. */
export function useGrant(onConnected: (connectionId: string | null) => void) {
  const queryClient = useQueryClient();
  const refresh = useRefresh();
  const [id, setId] = useState<string | null>(null);
  const begin = useMutation({
    mutationFn: (draft: GrantDraft) => value(client.POST('/api/connections/google/grants', { body: draft })),
    onSuccess: (grant) => {
      queryClient.setQueryData(grantQuery(grant.id).queryKey, grant);
      setId(grant.id);
      void platform.openExternal(grant.authorizeUrl);
    },
  });
  const { data: grant } = useQuery({
    ...grantQuery(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? ASK_AGAIN_MS : false),
  });
  const connected = useEffectEvent((connectionId: string | null) => {
    void refresh();
    onConnected(connectionId);
  });
  useEffect(() => {
    if (grant?.state === 'connected') connected(grant.connectionId);
  }, [grant]);
  const stop = () => {
    if (grant?.state !== 'waiting') return;
    // The consent times out by itself, should this not arrive.
    ended(client.DELETE('/api/connections/google/grants/{id}', { params: { path: { id: grant.id } } })).catch(
      () => undefined,
    );
  };
  return {
    begin,
    grant: id === null ? undefined : (grant as Grant | undefined),
    /** Gives the consent up. */
    stop,
    /** Back to the beginning, to try once more. */
    restart: () => {
      stop();
      setId(null);
      begin.reset();
    },
  };
}
