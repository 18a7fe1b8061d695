import type { Dropped } from '@/platform';
import { client, rawBody, value } from './client';
import { eachOf } from './import_files';
import type { Mask, MasksBegun } from './types';

/** Begins drafts of what was dropped or picked: paths are read by the machine, files are sent one by one. */
export async function beginMasks(dropped: Dropped): Promise<MasksBegun> {
  if (dropped.kind === 'paths') return value(client.POST('/api/masks/paths', { body: { paths: dropped.paths } }));
  const begun: MasksBegun = { masks: [], refused: [] };
  const [only] = dropped.files;
  // One file is refused with its own reason; of many, the others are begun all the same.
  if (only && dropped.files.length === 1) return { masks: [await send(only)], refused: [] };
  const failed = await eachOf(dropped.files, async (file) => {
    begun.masks.push(await send(file));
  });
  return { ...begun, refused: failed.map(({ name }) => ({ fileName: name, failure: 'other' as const })) };
}

function send(file: File): Promise<Mask> {
  return value(client.POST('/api/masks', { params: { query: { name: file.name } }, ...rawBody(file) }));
}

/** Begins a draft of a stored document, or finds the one that there is. */
export function beginMaskOf(documentId: string): Promise<Mask> {
  return value(client.POST('/api/documents/{id}/mask', { params: { path: { id: documentId } } }));
}
