import { blob, client, ended, rawBody } from '@/api';
import { platform } from '@/platform';

/** The day in a file's name: 2026-11-21. */
const day = () => new Date().toLocaleDateString('sv-SE');

/** Makes a backup and saves it; false when the person did not want to save it. */
export async function saveBackup(passphrase: string): Promise<boolean> {
  const bytes = await blob(client.POST('/api/backup', { body: { passphrase }, parseAs: 'blob' }));
  return platform.saveFile(bytes, `naru-${day()}.narubackup`);
}

/** Exports everything and saves it; false when the person did not want to save it. */
export async function saveExport(format: 'json' | 'csv'): Promise<boolean> {
  const bytes = await blob(client.GET('/api/export', { params: { query: { format } }, parseAs: 'blob' }));
  return platform.saveFile(bytes, `naru-${day()}.${format}`);
}

/** Puts a backup in the place of everything. */
export async function restoreBackup(file: File, passphrase: string): Promise<void> {
  const header = { 'x-naru-passphrase': encodeURIComponent(passphrase) };
  await ended(client.POST('/api/restore', { params: { header }, ...rawBody(file) }));
}
