import type { ImportItem } from '@/api';
import { ItemList } from './ItemList';
import { useHelp } from './use_help';

/** Files that gave no candidate, of all imports: each can be read again in another way, or typed in. */
export function FilesInNeed({ items }: { items: ImportItem[] }) {
  const { dialogs, onRetryAll: _, ...help } = useHelp();
  return (
    <>
      <ItemList items={items} {...help} onOpen={() => undefined} />
      {dialogs}
    </>
  );
}
