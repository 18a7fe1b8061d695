const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** Reads a folder to its end: browsers hand out a hundred entries at a time, and an empty list means no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** All files at and under the entries, in the order of their names; hidden ones (`.DS_Store`) are left out. */
export async function filesOf(entries: FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  const byName = entries.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => a.name.localeCompare(b.name));
  for (const entry of byName) {
    if (isFile(entry)) files.push(await fileOf(entry));
    if (isFolder(entry)) files.push(...(await filesOf(await entriesOf(entry))));
  }
  return files;
}

/**
 * The files of a drop. Must be called while the drop is handled: the browser empties the list right after. What has no
 * place in a file system (an attachment dragged out of a mail) is a file without an entry.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries: FileSystemEntry[] = [];
  const loose: File[] = [];
  for (const item of transfer.items) {
    const entry = item.webkitGetAsEntry();
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    if (file) loose.push(file);
  }
  return [...(await filesOf(entries)), ...loose];
}
