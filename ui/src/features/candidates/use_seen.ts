import { useEffect } from 'react';
import { type CandidateDetail, client, ended } from '@/api';

/** Tells the router that the résumé was opened, once; a failure is no loss: the next opening tells it again. */
export function useSeen(detail: CandidateDetail | undefined): void {
  const unseen = detail && !detail.card.seen && detail.documents.length > 0 ? detail.card.id : null;
  useEffect(() => {
    if (unseen === null) return;
    ended(client.POST('/api/applications/{id}/seen', { params: { path: { id: unseen } } })).catch(() => undefined);
  }, [unseen]);
}
