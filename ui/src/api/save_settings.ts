import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, value } from './client';
import { settingsQuery } from './queries';
import type { Settings } from './types';

/** Saves some of the settings; the others stay. The window shows the new ones at once, and the old ones again on failure. */
export function useSaveSettings() {
  const queryClient = useQueryClient();
  const { queryKey } = settingsQuery();
  return useMutation({
    mutationFn: async (patch: Partial<Settings>) => {
      const present = await queryClient.ensureQueryData(settingsQuery());
      return value(client.PUT('/api/settings', { body: { ...present, ...patch } }));
    },
    onMutate: (patch) => {
      const before = queryClient.getQueryData(queryKey);
      if (before) queryClient.setQueryData(queryKey, { ...before, ...patch });
      return { before };
    },
    onError: (_, __, context) => queryClient.setQueryData(queryKey, context?.before),
    onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
  });
}
