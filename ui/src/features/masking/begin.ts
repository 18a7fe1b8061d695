import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { beginMasks, problemOf, tags, useErrorText } from '@/api';
import { sayFailed } from '@/components/toast_store';
import type { Dropped } from '@/platform';

/** Begins drafts of dropped documents. A single one opens at once; of several, the list shows how far they are. */
export function useBegin() {
  const { t } = useTranslation('masking');
  const errorText = useErrorText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const begin = useMutation({
    mutationFn: (dropped: Dropped) => beginMasks(dropped),
    onSuccess: ({ masks, refused }) => {
      void queryClient.invalidateQueries({ queryKey: [tags.masks] });
      if (refused.length > 0) sayFailed(t('begin.refused', { names: refused.map((one) => one.fileName).join(', ') }));
      const [only] = masks;
      if (only && masks.length === 1) void navigate({ to: '/masks/$maskId', params: { maskId: only.id } });
      else if (masks.length > 0) void navigate({ to: '/masks' });
    },
    onError: (error) => {
      const problem = problemOf(error, 'paths');
      if (problem === 'too_many' || problem === 'no_files') sayFailed(t(`begin.${problem}`));
      else sayFailed(errorText(error));
    },
  });
  return (dropped: Dropped) => {
    if (dropped.kind === 'files' && dropped.files.length === 0) sayFailed(t('begin.no_files'));
    else begin.mutate(dropped);
  };
}
