import { client, type MissingDocument, rawBody, value } from '@/api';
import { platform, type Upload } from '@/platform';

/** The status with which the platform says that the person did not want to save. */
const NOT_SAVED = 204;

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
  const save = (request: Request) => platform.saveAnswer(request, `naru-${day()}.narubackup`);
  const { response } = await client.POST('/api/backup', { body: { passphrase }, parseAs: 'stream', fetch: save });
  return { saved: response.status !== NOT_SAVED, missing: missingIn(response.headers) };
}

/** Exports everything and saves it; false when the person did not want to save it. */
export async function saveExport(format: 'json' | 'csv'): Promise<boolean> {
  const save = (request: Request) => platform.saveAnswer(request, `naru-${day()}.${format}`);
  const params = { query: { format } };
  const { response } = await client.GET('/api/export', { params, parseAs: 'stream', fetch: save });
  return response.status !== NOT_SAVED;
}

/** Puts a backup in the place of everything, and returns what was missing in it; `null` when nothing was. */
export async function restoreBackup(file: Upload, passphrase: string): Promise<Missing | null> {
  const header = { 'x-naru-passphrase': encodeURIComponent(passphrase) };
  const restore = client.POST('/api/restore', { params: { header }, ...rawBody(new Blob()), fetch: file.send });
  const { missing } = await value(restore);
  return missing.length === 0 ? null : { count: missing.length, first: missing };
}
