import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type CalendarEntry,
  type CalendarRange,
  deleteEntry,
  type EntriesChanged,
  type EntryDraft,
  type EntryTime,
  hasCode,
  keepEntries,
  tags,
  undoEntries,
  useErrorText,
} from '@/api';
import { sayDone, sayFailed, sayUndoable } from '@/components/toast_store';
import { useEntryWhen } from './use_entry_when';
import { isSameTime } from './when';

/** Changes of entries: each can be taken back for some seconds, as a whole. */
export function useEntryChanges() {
  const { t } = useTranslation('entries');
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const said = useEntryWhen();

  const reload = () => queryClient.invalidateQueries({ queryKey: [tags.calendar] });

  const failed = (error: unknown) => {
    if (hasCode(error, 'conflict')) sayFailed(t('failed.conflict'));
    else if (hasCode(error, 'undo_expired')) sayFailed(t('failed.undo'));
    else sayFailed(errorText(error));
  };

  const undo = async ({ changeId }: EntriesChanged) => {
    try {
      await undoEntries(changeId);
      sayDone(t('done.undone'));
    } catch (error) {
      failed(error);
    } finally {
      void reload();
    }
  };

  /** Runs a change and says what was done. Rejects when it was refused, after saying why. */
  const run = async (change: () => Promise<EntriesChanged>, words: string) => {
    try {
      const changed = await change();
      sayUndoable(words, t('done.undo'), () => void undo(changed));
    } catch (error) {
      failed(error);
      throw error;
    } finally {
      void reload();
    }
  };

  /** Shows an entry at another time until the router has answered. */
  const show = (entry: CalendarEntry, time: EntryTime) => {
    const known = queryClient.getQueriesData<CalendarRange>({
      predicate: ({ queryKey: [tag, what] }) => tag === tags.calendar && typeof what === 'object',
    });
    for (const [key, range] of known) {
      if (!range) continue;
      const entries = range.entries.map((one) => (one.id === entry.id ? { ...one, time } : one));
      queryClient.setQueryData(key, { ...range, entries });
    }
  };

  return {
    keep: (drafts: EntryDraft[], words: string) => run(() => keepEntries(drafts), words),
    remove: (entry: CalendarEntry) => run(() => deleteEntry(entry), t('done.deleted', { title: entry.title })),
    /** Brings an entry to another time. */
    move: async (entry: CalendarEntry, time: EntryTime) => {
      if (isSameTime(entry.time, time)) return;
      await queryClient.cancelQueries({ queryKey: [tags.calendar] });
      show(entry, time);
      const words = t('done.moved', { title: entry.title, when: said(time) });
      await run(() => keepEntries([{ ...entry, time }]), words).catch(() => undefined);
    },
  };
}
