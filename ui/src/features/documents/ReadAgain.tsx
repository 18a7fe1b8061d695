import type { StoredDocument } from '@/api';
import { useReadAgain } from '@/api';
import { ReadAgainDialog } from '@/components/ReadAgainDialog';

/** Asks how a stored document is to be read again, and has it done. */
export function ReadAgain({ document, onClose }: { document: StoredDocument; onClose: () => void }) {
  const again = useReadAgain();
  return (
    <ReadAgainDialog
      fileName={document.fileName}
      kept={document.outcome !== 'typed_in'}
      last={document.reading?.settings}
      error={again.error}
      busy={again.isPending}
      onClose={onClose}
      onRead={(settings) => again.mutate({ documentId: document.id, settings }, { onSuccess: onClose })}
    />
  );
}
