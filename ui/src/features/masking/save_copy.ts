import { type CopyFormat, client, type Language, type Mask, problemOf, value } from '@/api';
import { platform } from '@/platform';

/** The status with which the platform says that the person did not want to save. */
const NOT_SAVED = 204;

/** Where a copy went: beside the document, to a place that the person chose, or to the browser's downloads. */
export type Saved =
  | { kind: 'beside'; fileName: string; path: string }
  | { kind: 'chosen' | 'downloads'; fileName: string }
  | null;

/** The name of a copy that is not saved beside its document; `word` says that it is masked. */
export function copyName({ fileName, pageCount }: Mask, format: CopyFormat, word: string): string {
  const stem = fileName.replace(/\.[^.]+$/, '') || fileName;
  const extension = format === 'png' && pageCount > 1 ? 'zip' : format;
  return `${stem} (${word}).${extension}`;
}

/**
 * Makes a masked copy of this version of a draft and saves it: beside the document where its place is known and may be
 * written to, otherwise where the person says. `null` when they did not want to.
 */
export async function saveCopy(
  mask: Mask,
  version: number,
  format: CopyFormat,
  language: Language,
  word: string,
): Promise<Saved> {
  const params = { path: { id: mask.id } };
  const body = { format, version, language };
  if (platform.kind === 'window' && mask.beside) {
    try {
      return { kind: 'beside', ...(await value(client.POST('/api/masks/{id}/save', { params, body }))) };
    } catch (error) {
      // The folder is gone or may not be written to: the person says where.
      if (problemOf(error, 'place') === null) throw error;
    }
  }
  const fileName = copyName(mask, format, word);
  const fetch = (request: Request) => platform.saveAnswer(request, fileName);
  const { response } = await client.POST('/api/masks/{id}/copy', { params, body, parseAs: 'stream', fetch });
  if (response.status === NOT_SAVED) return null;
  return { kind: platform.kind === 'window' ? 'chosen' : 'downloads', fileName };
}
