import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, type Template, templatesQuery, value } from '@/api';
import { replaced } from './drafts';

/** Saves a template; refused with `conflict` when somebody saved it meanwhile. */
export function useSaveTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (template: Template) => value(client.PUT('/api/notices/templates', { body: template })),
    onSuccess: (saved) => {
      queryClient.setQueryData(templatesQuery().queryKey, (before) =>
        before ? { ...before, templates: replaced(before.templates, saved) } : before,
      );
    },
  });
}
