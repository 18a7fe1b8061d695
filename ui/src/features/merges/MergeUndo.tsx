import { useTranslation } from 'react-i18next';
import type { Merge } from '@/api';
import { Button } from '@/components/Button';
import { useUndoMerge } from './merge_actions';

/** Takes a merge apart again, whenever that is wanted. */
export function MergeUndo({ merge }: { merge: Merge }) {
  const { t } = useTranslation('merges');
  const undo = useUndoMerge();
  return (
    <Button
      variant="ghost"
      size="s"
      icon="undo"
      disabled={undo.isPending}
      aria-label={t('undoOf', { name: merge.otherName })}
      onClick={() => undo.mutate(merge.id)}
    >
      {t('undo')}
    </Button>
  );
}
