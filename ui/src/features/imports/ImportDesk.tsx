import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingsQuery, useErrorText } from '@/api';
import { useShell } from '@/app/shell_store';
import { DropVeil } from '@/components/DropVeil';
import { sayFailed } from '@/components/toast_store';
import { type Dropped, useFileDrop } from '@/platform';
import { AddResumes } from './AddResumes';
import { useImportDesk } from './desk';
import { ProgressCard } from './ProgressCard';

/** A drop of an empty folder has no files. */
const isEmpty = (dropped: Dropped) => dropped.kind === 'files' && dropped.files.length === 0;

/**
 * What every screen has of importing: the drop anywhere on the window, the question, and the progress. On a posting's
 * screens a drop needs no question. Without `drops`, the screen below has another use for dropped files.
 */
export function ImportDesk({ drops = true }: { drops?: boolean }) {
  const { t } = useTranslation('imports');
  const errorText = useErrorText();
  const { postingId = null } = useParams({ strict: false });
  const { data: postings } = useQuery(postingsQuery());
  const posting = postings?.find(({ id }) => id === postingId);
  const { start } = useImportDesk.getState();
  const { asking, askForResumes } = useShell();
  const begin = useMutation({
    mutationFn: ({ id, dropped }: { id: string; dropped: Dropped }) => start(id, dropped),
    onError: (error) => sayFailed(errorText(error)),
  });
  const over = useFileDrop((dropped) => {
    if (!drops) return;
    if (isEmpty(dropped)) sayFailed(t('drop.empty'));
    else if (asking) askForResumes(asking.postingId, dropped);
    // A posting that was just made may not be in the list yet.
    else if (postingId) begin.mutate({ id: postingId, dropped });
    else askForResumes(null, dropped);
  });
  return (
    <>
      {over && drops ? (
        <DropVeil text={posting ? t('drop.hereFor', { posting: posting.title }) : t('drop.here')} />
      ) : null}
      <AddResumes />
      <ProgressCard />
    </>
  );
}
