import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, type SearchHit, value } from '@/api';
import { type Choice, filled, type Group, inTexts } from './choices';
import { useCommands } from './commands';
import { useRecent } from './recent';
import { usePassages } from './use_passages';

/** How many people are asked for. */
const LIMIT = 20;

/** Asks at each keystroke; an answer that is no longer wanted is aborted. */
function useHits(text: string) {
  const q = text.trim();
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => value(client.GET('/api/search', { params: { query: { q, limit: LIMIT } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  });
}

/** What the palette offers for what was typed: people opened before and all commands when nothing was. */
export function useChoices(text: string) {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const { hits: recent, add } = useRecent();
  const commands = useCommands(text);
  const { data, error, isFetching, isPlaceholderData } = useHits(text);
  const { passages, searching } = usePassages(text);
  const open = (hit: SearchHit) => {
    const { applicationId, postingId } = hit;
    if (applicationId === null || postingId === null) return null;
    return () => {
      add(hit);
      void navigate({ to: '/board/$postingId', params: { postingId }, search: { candidate: applicationId } });
    };
  };
  const choiceOf =
    (kind: string) =>
    (hit: SearchHit): Choice => ({
      id: `${kind}-${hit.personId}-${hit.foundIn}`,
      icon: inTexts(hit) ? 'doc' : 'person',
      title: hit.name,
      detail: hit.headline,
      end: hit.postingTitle ?? t('noPosting'),
      snippet: hit.snippet,
      // What was found for an earlier text is seen until more is known, and opens nothing.
      run: kind !== 'recent' && isPlaceholderData ? null : open(hit),
    });
  const typed = text.trim() !== '';
  const hits = typed ? (data ?? []) : [];
  const groups: Group[] = [
    { name: 'recent', choices: typed ? [] : recent.map(choiceOf('recent')) },
    { name: 'people', choices: hits.filter((hit) => !inTexts(hit)).map(choiceOf('people')) },
    { name: 'texts', choices: hits.filter(inTexts).map(choiceOf('texts')) },
    { name: 'passages', choices: passages },
    { name: 'commands', choices: commands },
  ];
  return { groups: filled(groups), error: typed ? error : null, searching: isFetching || searching };
}
