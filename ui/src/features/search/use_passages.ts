import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, type Passage, value } from '@/api';
import { useSettled } from '@/lib/use_settled';
import { type Choice, snippetOf } from './choices';

/** How many passages are offered. */
const LIMIT = 5;
/** Fewer characters mean too much. */
const LEAST = 2;

/** Opens a passage at its place; `null` when nobody can be opened with it. */
function useOpen() {
  const navigate = useNavigate();
  return ({ id, source, opens }: Passage) => {
    if (source.kind === 'posting')
      return () => void navigate({ to: '/postings/$postingId', params: { postingId: source.postingId } });
    if (source.kind === 'answer')
      return () => void navigate({ to: '/practice/$practiceId/report', params: { practiceId: source.practiceId } });
    if (source.kind !== 'document' || opens === null) return null;
    const { applicationId, postingId } = opens;
    const search = { candidate: applicationId, passage: id };
    return () => void navigate({ to: '/board/$postingId', params: { postingId }, search });
  };
}

/** Passages that say what was typed in these or other words, once no more is typed. */
export function usePassages(text: string) {
  const { t } = useTranslation('search');
  const q = useSettled(text.trim());
  const open = useOpen();
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['passages', q],
    queryFn: ({ signal }) => value(client.GET('/api/passages', { params: { query: { q, limit: LIMIT } }, signal })),
    enabled: q.length >= LEAST,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
  // What was found for an earlier text is seen until more is known, and opens nothing.
  const isOld = isPlaceholderData || q !== text.trim();
  const choiceOf = (passage: Passage): Choice => ({
    id: `passage-${passage.id}`,
    icon: passage.source.kind === 'document' ? 'doc' : passage.source.kind === 'posting' ? 'post' : 'mic',
    title: passage.title,
    detail: passage.page === null ? '' : t('page', { page: passage.page }),
    end: passage.byWords ? '' : t('byMeaning'),
    snippet: snippetOf(passage.text, q),
    run: isOld ? null : open(passage),
  });
  const typed = text.trim().length >= LEAST && q !== '';
  return { passages: typed ? (data ?? []).map(choiceOf) : [], searching: isFetching };
}
