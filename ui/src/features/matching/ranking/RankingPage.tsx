import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { boardQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { useMatchWords } from '../words';
import { Compare } from './Compare';
import { MOST, Ranking } from './Ranking';
import { ranked } from './rank';

const route = getRouteApi('/postings/$postingId/ranking');

/** The candidates of a posting, the best first; some of them side by side. */
export function RankingPage() {
  const { t } = useMatchWords();
  const { postingId } = route.useParams();
  const { compare, picked, rejected = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: board, error, refetch } = useQuery(boardQuery(postingId, rejected || compare !== undefined));
  const rows = useMemo(() => ranked(board?.cards ?? []), [board]);
  const shown = compare === undefined ? [] : compare.split(',').slice(0, MOST);
  // Who is picked stands in the address: a way back, or a page loaded anew, finds them picked.
  const go = (search: { compare?: string; picked?: string; rejected?: boolean }, replace = false) =>
    void navigate({
      search: {
        ...(search.compare ? { compare: search.compare } : {}),
        ...(search.picked ? { picked: search.picked } : {}),
        ...(search.rejected ? { rejected: true } : {}),
      },
      ...(replace ? { replace } : {}),
    });
  const compared = rows.filter(({ card }) => shown.includes(card.id)).map(({ card }) => card);
  const open = (candidate?: string) =>
    void navigate({ to: '/board/$postingId', params: { postingId }, search: candidate ? { candidate } : {} });
  const title = t(compare === undefined ? 'ranking.title' : 'compare.title');
  return (
    <Sheet
      title={board ? `${title} · ${board.title}` : title}
      actions={
        compare === undefined ? (
          <Button variant="ghost" icon="board" onClick={() => open()}>
            {t('ranking.board')}
          </Button>
        ) : (
          <Button variant="ghost" icon="left" onClick={() => go({ picked: compare, rejected })}>
            {t('compare.back')}
          </Button>
        )
      }
    >
      {error && !board ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {board && compare === undefined ? (
        <Ranking
          rows={rows}
          rejected={rejected}
          onRejected={(shown) => go({ picked, rejected: shown }, true)}
          onOpen={open}
          onCompare={(ids) => go({ compare: ids.join(','), rejected })}
          first={picked?.split(',') ?? []}
          onPicked={(ids) => go({ picked: ids.join(','), rejected }, true)}
        />
      ) : null}
      {board && compare !== undefined ? (
        compared.length > 1 ? (
          <Compare cards={compared} onOpen={open} />
        ) : (
          <Empty text={t('ranking.empty')} />
        )
      ) : null}
    </Sheet>
  );
}
