import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, hasCode, type PracticeResume, problemOf, rawBody, useErrorText, value } from '@/api';
import { unreadReason } from '@/lib/unread';
import type { Upload } from '@/platform';

/** A file that was dropped on the window: the page has its place only. */
export interface PlacedFile {
  name: string;
  path: string;
}

/** A file that was dropped on a page or on the window, or one that was picked. */
export type ResumeFile = File | Upload | PlacedFile;

/** The file at a path of this machine. */
export const placed = (path: string): PlacedFile => ({ name: path.split(/[/\\]/).at(-1) ?? path, path });

/** Reads a résumé. In the window a file does not pass through the page. */
export function readResume(file: ResumeFile): Promise<PracticeResume> {
  if ('path' in file) return value(client.POST('/api/practices/resume/path', { body: { path: file.path } }));
  const params = { query: { name: file.name } };
  if (file instanceof File) return value(client.POST('/api/practices/resume', { params, ...rawBody(file) }));
  const nothing = new Blob();
  return value(client.POST('/api/practices/resume', { params, ...rawBody(nothing), fetch: file.send }));
}

/** Reads a résumé and hands it on, unless another one was given meanwhile. */
export function useReadResume(onRead: (resume: PracticeResume) => void) {
  const { mutate, isPending, error, variables } = useMutation({ mutationFn: readResume });
  // What is heard here is of the last file only, however long an earlier one takes.
  return { isPending, error, variables, mutate: (file: ResumeFile) => mutate(file, { onSuccess: onRead }) };
}

/** Why documents cannot be read, of which words are known. */
const REASONS = [
  'empty',
  'unsupported',
  'no_text_layer',
  'encrypted',
  'damaged',
  'no_unicode_map',
  'distribution_copy',
  'too_large',
  'timeout',
] as const;

/** Says why a file could not be read. */
export function useUnreadText(): (error: unknown, fileName: string) => string {
  const { t } = useTranslation('imports');
  const errorText = useErrorText();
  return (error, fileName) => {
    const known = REASONS.find((reason) => reason === problemOf(error, 'file'));
    if (known) return t(`reason.${unreadReason(known, fileName)}.why`);
    return hasCode(error, 'invalid') ? t('reason.other.why') : errorText(error);
  };
}
