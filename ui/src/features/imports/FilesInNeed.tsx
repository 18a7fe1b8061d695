import type { ReviewFile } from '@/api';
import { ItemList } from './ItemList';
import { useHelp } from './use_help';

/** Files that gave no candidate, of all imports: each can be read again in another way, typed in, or attached. */
export function FilesInNeed({ files }: { files: ReviewFile[] }) {
  const { dialogs, onRetryAll: _, ...help } = useHelp(({ id }) => files.find(({ item }) => item.id === id)?.postingId);
  return (
    <>
      <ItemList items={files.map(({ item }) => item)} {...help} onOpen={() => undefined} />
      {dialogs}
    </>
  );
}
