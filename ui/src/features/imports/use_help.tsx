import { useState } from 'react';
import { type ImportItem, useReadAgain } from '@/api';
import { ReadAgainDialog } from '@/components/ReadAgainDialog';
import { AttachPicker } from './AttachPicker';
import { useRetry } from './item_actions';
import { TypeIn } from './TypeIn';

/** Whether a file is kept, so that it can be read in another way; one that could not even be copied in is only tried again. */
const isKept = ({ documentId, state }: ImportItem) => documentId !== null && state === 'needs_hand';

function Again({ item, onClose }: { item: ImportItem; onClose: () => void }) {
  const again = useReadAgain();
  if (item.documentId === null) return null;
  const { documentId } = item;
  return (
    <ReadAgainDialog
      fileName={item.fileName}
      kept={false}
      last={item.reading?.settings}
      error={again.error}
      busy={again.isPending}
      onClose={onClose}
      onRead={(settings) => again.mutate({ documentId, settings }, { onSuccess: onClose })}
    />
  );
}

/** What can be done about files that went wrong, with the dialogs for it. `postingOf` says which posting a file was meant for. */
export function useHelp(postingOf: (item: ImportItem) => string | undefined) {
  const [typing, setTyping] = useState<ImportItem | null>(null);
  const [reading, setReading] = useState<ImportItem | null>(null);
  const [attaching, attach] = useState<ImportItem | null>(null);
  const retry = useRetry();
  const posting = attaching ? postingOf(attaching) : undefined;
  return {
    onRetryAll: retry.mutate,
    onRetry: (item: ImportItem) => (isKept(item) ? setReading(item) : retry.mutate([item])),
    onTypeIn: setTyping,
    onAttach: attach,
    dialogs: (
      <>
        {typing ? <TypeIn item={typing} onClose={() => setTyping(null)} /> : null}
        {attaching && posting ? (
          <AttachPicker item={attaching} postingId={posting} onClose={() => attach(null)} />
        ) : null}
        {reading ? <Again item={reading} onClose={() => setReading(null)} /> : null}
      </>
    ),
  };
}
