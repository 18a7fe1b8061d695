import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CalendarReading,
  hasCode,
  ownReadingQuery,
  problemOf,
  type Readable,
  readForCalendar,
  useErrorText,
} from '@/api';
import { unreadReason } from '@/lib/unread';

/** Why files cannot be read, of which words are known. */
const REASONS = [
  'unsupported',
  'no_text_layer',
  'encrypted',
  'damaged',
  'no_unicode_map',
  'distribution_copy',
  'too_large',
  'timeout',
  'missing',
  'forbidden',
] as const;

const nameOf = (given: Readable | undefined): string => {
  if (given?.kind === 'file') return given.file.name;
  return given?.kind === 'path' ? given.path : '';
};

/** Says why a posting could not be read, and what is left to do. */
function useWhy(): (error: unknown, given: Readable | undefined) => string {
  const { t } = useTranslation(['entries', 'imports']);
  const errorText = useErrorText();
  return (error, given) => {
    const problem = problemOf(error, 'file') ?? problemOf(error, 'text');
    if (problem === 'too_long') return t('read.tooLong');
    if (problem === 'empty') return `${t('read.empty')} ${t('read.orType')}`;
    const known = REASONS.find((reason) => reason === problem);
    if (known) return `${t(`imports:reason.${unreadReason(known, nameOf(given))}.why`)} ${t('read.orType')}`;
    return hasCode(error, 'too_large') ? t('imports:reason.too_large.why') : errorText(error);
  };
}

/** The reading of a posting: what was given, or a posting of this desk, whose text is read at once. */
export function useReading(postingId: string | null, onRead: (reading: CalendarReading) => void) {
  const why = useWhy();
  const given = useMutation({ mutationFn: readForCalendar, onSuccess: onRead });
  const own = useQuery({ ...ownReadingQuery(postingId ?? ''), enabled: postingId !== null, gcTime: 0 });
  const take = useEffectEvent(onRead);
  useEffect(() => {
    if (own.data) take(own.data);
  }, [own.data]);
  const error = given.error ?? own.error;
  return {
    read: given.mutate,
    isPending: given.isPending || (postingId !== null && own.isPending),
    isFile: given.isPending && given.variables.kind !== 'text',
    wrong: error ? why(error, given.variables) : null,
    forget: given.reset,
  };
}
