import { useTranslation } from 'react-i18next';
import { type Changed, client, type RejectReason, type Stage, value } from '@/api';
import { useOptimistic } from './optimistic';
import { moved, type Optimistic, tagged } from './patch';
import { useUndo } from './undo';

/** What was done, as the toast says it: one person by name, several by number. */
type Said = (name: string, count: number) => string;

/** Changes to applications of one board: shown at once, taken back when the router refuses, undone for 8 seconds. */
export function useChanges(postingId: string) {
  const { t } = useTranslation('board');
  const { offer, undoLast } = useUndo(postingId);
  const optimistically = useOptimistic(postingId);
  const run = (change: Optimistic, send: () => Promise<Changed>, said: Said) =>
    optimistically({
      change,
      send,
      done: ({ changeId, count }, name) => {
        if (count > 0) offer(said(name, change.ids.length), changeId);
      },
    });
  return {
    undoLast,
    move: (ids: string[], stage: Stage) =>
      run(
        { ids, patch: moved(stage, new Date()) },
        () => value(client.POST('/api/applications/move', { body: { ids, stageId: stage.id } })),
        (name, count) =>
          count === 1
            ? t('did.movedOne', { name, stage: stage.name })
            : t('did.movedMany', { count, stage: stage.name }),
      ),
    reject: (ids: string[], reason: RejectReason, note: string) =>
      run(
        { ids, hides: true, patch: (card) => ({ ...card, status: 'rejected', nextAction: 'done' }) },
        () => value(client.POST('/api/applications/reject', { body: { ids, reason, note } })),
        (name, count) => (count === 1 ? t('did.rejectedOne', { name }) : t('did.rejectedMany', { count })),
      ),
    restore: (ids: string[]) =>
      run(
        { ids, patch: (card) => ({ ...card, status: 'active' }) },
        () => value(client.POST('/api/applications/restore', { body: { ids } })),
        (name, count) => (count === 1 ? t('did.restoredOne', { name }) : t('did.restoredMany', { count })),
      ),
    tag: (ids: string[], add: string[], remove: string[]) =>
      run(
        { ids, patch: tagged(add, remove) },
        () => value(client.POST('/api/applications/tag', { body: { ids, add, remove } })),
        (name, count) => (count === 1 ? t('did.taggedOne', { name }) : t('did.taggedMany', { count })),
      ),
    rate: (id: string, rating: number | null) =>
      run(
        { ids: [id], patch: (card) => ({ ...card, rating }) },
        () => value(client.PUT('/api/applications/{id}/rating', { params: { path: { id } }, body: { rating } })),
        (name) => (rating === null ? t('did.unrated', { name }) : t('did.rated', { name, rating })),
      ),
  };
}

/** What can be done to applications. */
export type Changes = ReturnType<typeof useChanges>;
