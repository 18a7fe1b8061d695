import { create } from 'zustand';
import type { CalendarEntry } from '@/api';

/** What is known of an entry when somebody begins to write it. */
export interface EntrySeed {
  start?: Date | undefined;
  durationMinutes?: number | undefined;
  /** A posting of this desk, whose dates are read at once. */
  postingId?: string | undefined;
}

/** What the dialog is open for. */
export type Opened = { kind: 'new'; seed: EntrySeed } | { kind: 'change'; entry: CalendarEntry };

/** The dialog for entries; `null` while it is closed. */
export const useOpened = create<{ opened: Opened | null }>(() => ({ opened: null }));

/** Begins an entry. */
export const openEntry = (seed: EntrySeed = {}): void => useOpened.setState({ opened: { kind: 'new', seed } });

/** Opens an entry to be changed. */
export const changeEntry = (entry: CalendarEntry): void => useOpened.setState({ opened: { kind: 'change', entry } });

/** Closes the dialog. */
export const closeEntry = (): void => useOpened.setState({ opened: null });
