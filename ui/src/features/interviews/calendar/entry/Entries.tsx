import { ChangeDialog } from './ChangeDialog';
import { EntryDialog } from './EntryDialog';
import { useOpened } from './opening';

/** The dialog for entries, while it is open. `onDay` brings what was added into sight. */
export function Entries({ onDay }: { onDay: (day: Date) => void }) {
  const { opened } = useOpened();
  if (!opened) return null;
  return opened.kind === 'new' ? (
    <EntryDialog seed={opened.seed} onDay={onDay} />
  ) : (
    <ChangeDialog entry={opened.entry} />
  );
}
