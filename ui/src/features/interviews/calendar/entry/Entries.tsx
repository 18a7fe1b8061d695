import { ChangeDialog } from './ChangeDialog';
import { EntryDialog } from './EntryDialog';
import { useOpened } from './opening';

/** The dialog for entries, while it is open. */
export function Entries() {
  const { opened } = useOpened();
  if (!opened) return null;
  return opened.kind === 'new' ? <EntryDialog seed={opened.seed} /> : <ChangeDialog entry={opened.entry} />;
}
