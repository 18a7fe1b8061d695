import type { Dropped } from '@/platform';
import { client, ended, rawBody, value } from './client';
import type { Import } from './types';

/** Files that are on their way at the same time. */
const AT_ONCE = 2;

/** What became of the sending of files. */
export interface Sending {
  import: Import;
  /** Resolves when every file was sent or refused, with the names of those that never arrived. */
  sent: Promise<string[]>;
}

/** Works through a list, `AT_ONCE` at a time, and gives the things whose work failed. */
export async function eachOf<T>(list: readonly T[], work: (thing: T) => Promise<void>): Promise<T[]> {
  const failed: T[] = [];
  const waiting = list[Symbol.iterator]();
  const worker = async () => {
    for (const thing of waiting) await work(thing).catch(() => failed.push(thing));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failed;
}

async function sendFiles(id: string, files: File[]): Promise<string[]> {
  const failed = await eachOf(files, (file) =>
    ended(
      client.PUT('/api/imports/{id}/files', {
        params: { path: { id }, query: { name: file.name } },
        ...rawBody(file),
      }),
    ),
  );
  await ended(client.POST('/api/imports/{id}/sealed', { params: { path: { id } } }));
  return failed.map((file) => file.name);
}

/** Starts an import of what was dropped or picked: paths are read by the machine, files are sent one by one. */
export async function importFiles(postingId: string, dropped: Dropped): Promise<Sending> {
  if (dropped.kind === 'paths') {
    const started = await value(client.POST('/api/imports', { body: { postingId, paths: dropped.paths } }));
    return { import: started, sent: Promise.resolve([]) };
  }
  const started = await value(client.POST('/api/imports/start', { body: { postingId } }));
  return { import: started, sent: sendFiles(started.id, dropped.files) };
}
