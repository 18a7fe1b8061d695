import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type BusyImport, client, hasCode, problemOf, tags, useErrorText, value } from '@/api';
import type { Upload } from '@/platform';

/** What came of a calendar file. */
export interface Taken extends BusyImport {
  /** The name of the file. */
  file: string;
}

/** Takes over when somebody is busy, as a calendar file says. */
export function useBusyFile(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (file: Upload): Promise<Taken> => {
      // What is sent is the file itself; in the window it does not pass through the page.
      const sent = client.POST('/api/interviewers/{id}/busy', {
        params: { path: { id } },
        body: '',
        bodySerializer: () => '',
        headers: { 'content-type': 'text/calendar' },
        fetch: file.send,
      });
      return { ...(await value(sent)), file: file.name };
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: [tags.calendar] }),
  });
}

/** Says why a file could not be taken over. Of a broken one, the line is named. */
export function useFileErrorText(): (error: unknown) => string {
  const { t } = useTranslation('interviewers');
  const errorText = useErrorText();
  return (error) => {
    if (hasCode(error, 'too_large')) return t('file.tooLarge');
    if (!hasCode(error, 'invalid')) return errorText(error);
    const line = problemOf(error, 'line');
    if (line === null) return t('file.noText');
    return line === '1' ? t('file.noCalendar') : t('file.broken', { line });
  };
}

/** What the reasons of skipped events look like, and the words for each. */
const REASONS = [
  [/the event has no (?<value>\S+)$/, 'skipped.missing'],
  [/"(?<value>.*)" is no time$/, 'skipped.time'],
  [/time zone "(?<value>.*)" is not known$/, 'skipped.zone'],
  [/ends before it starts$/, 'skipped.backwards'],
  [/the rule "(?<value>.*)" cannot be read/, 'skipped.rule'],
] as const;

/** The words for why an event was skipped, and what stands in the file; `null` for a reason that has no words of its own. */
export function skippedWords(reason: string) {
  for (const [shape, key] of REASONS) {
    const found = shape.exec(reason);
    if (found) return { key, value: found.groups?.value ?? '' };
  }
  return null;
}
