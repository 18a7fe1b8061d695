import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, ended, type Mask, tags, useErrorText } from '@/api';
import { sayDone, sayFailed } from '@/components/toast_store';

/** Throws a draft away. The document itself stays where it is. */
export function useDeleteMask() {
  const { t } = useTranslation('masking');
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Mask) => ended(client.DELETE('/api/masks/{id}', { params: { path: { id } } })),
    onSuccess: (_, { fileName }) => {
      void queryClient.invalidateQueries({ queryKey: [tags.masks] });
      sayDone(t('delete.done', { name: fileName }));
    },
    onError: (error) => sayFailed(errorText(error)),
  });
}
