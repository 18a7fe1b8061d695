import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, type LaterEdit, tags, useErrorText } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** What follows from a change of the list: it and the notices are asked for again. */
function useSettled() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([tags.operations, tags.notices].map((tag) => queryClient.invalidateQueries({ queryKey: [tag] })));
}

/** Tries what failed once more, or notes that a person did it in another way. */
export function useLaterAction(action: 'retry' | 'done') {
  const { t } = useTranslation('operations');
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (ids: string[]) =>
      ended(
        action === 'retry'
          ? client.POST('/api/later/retry', { body: { ids } })
          : client.POST('/api/later/done', { body: { ids } }),
      ),
    onSuccess: (_, ids) => sayDone(t(`did.${action}`, { count: ids.length })),
    onError: (error) => sayFailed(errorText(error)),
    onSettled: useSettled(),
  });
}

/** Changes what failed, and tries it once more. */
export function useEditLater(id: string) {
  const { t } = useTranslation('operations');
  return useMutation({
    mutationFn: (edit: LaterEdit) => ended(client.PUT('/api/later/{id}', { params: { path: { id } }, body: edit })),
    onSuccess: () => sayDone(t('did.edit')),
    onSettled: useSettled(),
  });
}
