import { ApiError, asApiError, client, value } from '@/api';
import { platform } from '@/platform';

/** The day in a file's name: 2026-11-21. */
const day = () => new Date().toLocaleDateString('sv-SE');

/** Makes a backup and saves it; false when the person did not want to save it. */
export async function saveBackup(passphrase: string): Promise<boolean> {
  const bytes = await value(client.POST('/api/backup', { body: { passphrase }, parseAs: 'blob' }));
  return platform.saveFile(asBlob(bytes), `naru-${day()}.narubackup`);
}

/** Exports everything and saves it; false when the person did not want to save it. */
export async function saveExport(format: 'json' | 'csv'): Promise<boolean> {
  const bytes = await value(client.GET('/api/export', { params: { query: { format } }, parseAs: 'blob' }));
  return platform.saveFile(asBlob(bytes), `naru-${day()}.${format}`);
}

/** Puts a backup in the place of everything. */
export async function restoreBackup(file: File, passphrase: string): Promise<void> {
  await client.POST('/api/restore', {
    params: { header: { 'x-naru-passphrase': encodeURIComponent(passphrase) } },
    body: file,
    bodySerializer: (body) => body,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

/** `parseAs: 'blob'` gives a blob whatever the types say of the body. */
function asBlob(bytes: unknown): Blob {
  if (bytes instanceof Blob) return bytes;
  throw asApiError(new ApiError('internal', [], '', 'The download is no blob.'));
}
