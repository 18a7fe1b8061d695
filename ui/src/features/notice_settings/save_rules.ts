import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  client,
  type NoticeRules,
  type NoticeSettings,
  noticeRulesQuery,
  noticeSettingsQuery,
  useErrorText,
  value,
} from '@/api';
import { sayFailed } from '@/components/toast_store';

/** Saves the rules of a posting, or those of all others. Shown at once, and taken back when the router refuses. */
export function useSaveRules(postingId: string | null) {
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const { queryKey } = noticeRulesQuery(postingId);
  return useMutation({
    mutationFn: (rules: NoticeRules) => value(client.PUT('/api/notices/rules', { body: rules })),
    onMutate: (rules) => {
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, rules);
      return { before };
    },
    onError: (error, _, context) => {
      queryClient.setQueryData(queryKey, context?.before);
      sayFailed(errorText(error));
    },
    onSuccess: (rules) => queryClient.setQueryData(queryKey, rules),
  });
}

/** Saves some of how notices go out; the rest stays. */
export function useSaveNoticeSettings() {
  const queryClient = useQueryClient();
  const { queryKey } = noticeSettingsQuery();
  return useMutation({
    mutationFn: async (patch: Partial<NoticeSettings>) => {
      const present = await queryClient.ensureQueryData(noticeSettingsQuery());
      return value(client.PUT('/api/notices/settings', { body: { ...present, ...patch } }));
    },
    onSuccess: (settings) => queryClient.setQueryData(queryKey, settings),
  });
}
