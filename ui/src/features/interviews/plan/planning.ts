import { create } from 'zustand';

/** What is known of an interview when somebody begins to arrange it. */
export interface Seed {
  applicationId?: string | undefined;
  postingId?: string | undefined;
  name?: string | undefined;
  roundId?: string | undefined;
  start?: Date | undefined;
  durationMinutes?: number | undefined;
}

/** The dialog that arranges an interview; `null` while it is closed. */
export const usePlanning = create<{ seed: Seed | null }>(() => ({ seed: null }));

/** Begins to arrange an interview. */
export const plan = (seed: Seed = {}): void => usePlanning.setState({ seed });

/** Closes the dialog. */
export const stopPlanning = (): void => usePlanning.setState({ seed: null });
