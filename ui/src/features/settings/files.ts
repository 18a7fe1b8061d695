import { blob, client, type MissingDocument, rawBody, value } from '@/api';
import { platform } from '@/platform';

/** Documents that a backup could not hold, because their bytes are gone or damaged: how many, and the first of them. */
export interface Missing {
  count: number;
  first: MissingDocument[];
}

/** The day in a file's name: 2026-11-21. */
const day = () => new Date().toLocaleDateString('sv-SE');

/** What the headers of a backup say is missing in it; `null` when nothing is. */
function missingIn(headers: Headers): Missing | null {
  const count = Number(headers.get('x-naru-missing-count') ?? 0);
  if (count === 0) return null;
  const named = decodeURIComponent(headers.get('x-naru-missing') ?? '[]');
  return { count, first: JSON.parse(named) as MissingDocument[] };
}

/** Makes a backup and saves it. `saved` is false when the person did not want to save it. */
export async function saveBackup(passphrase: string): Promise<{ saved: boolean; missing: Missing | null }> {
  const made = client.POST('/api/backup', { body: { passphrase }, parseAs: 'blob' });
  const [bytes, { response }] = await Promise.all([blob(made), made]);
  const saved = await platform.saveFile(bytes, `naru-${day()}.narubackup`);
  return { saved, missing: missingIn(response.headers) };
}

/** Exports everything and saves it; false when the person did not want to save it. */
export async function saveExport(format: 'json' | 'csv'): Promise<boolean> {
  const bytes = await blob(client.GET('/api/export', { params: { query: { format } }, parseAs: 'blob' }));
  return platform.saveFile(bytes, `naru-${day()}.${format}`);
}

/** Puts a backup in the place of everything, and returns what was missing in it; `null` when nothing was. */
export async function restoreBackup(file: File, passphrase: string): Promise<Missing | null> {
  const header = { 'x-naru-passphrase': encodeURIComponent(passphrase) };
  const { missing } = await value(client.POST('/api/restore', { params: { header }, ...rawBody(file) }));
  return missing.length === 0 ? null : { count: missing.length, first: missing };
}
