import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importsQuery, useErrorText } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button, IconButton } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { sayFailed } from '@/components/toast_store';
import { AddResumes } from '@/features/board/AddResumes';
import { BoardView } from '@/features/board/BoardView';
import { useChanges } from '@/features/board/changes';
import { EmptyBoard } from '@/features/board/EmptyBoard';
import { useFilter } from '@/features/board/filter_store';
import { LoadingBoard } from '@/features/board/LoadingBoard';
import { rememberBoard } from '@/features/board/last_board';
import { PostingSwitch } from '@/features/board/PostingSwitch';
import { useSelection } from '@/features/board/selection';
import { useBoard } from '@/features/board/use_board';
import { useLeave } from '@/features/board/use_leave';
import { useImportDesk } from '@/features/imports/desk';
import { Planning } from '@/features/interviews/plan/Planning';
import { plan } from '@/features/interviews/plan/planning';
import type { Recipient } from '@/features/notices/send_message';
import type { Dropped } from '@/platform';
import { CandidatePane } from './CandidatePane';

const MessageDialog = lazy(async () => ({
  default: (await import('@/features/notices/MessageDialog')).MessageDialog,
}));

const route = getRouteApi('/board/$postingId');

/** A new board begins without picks and conditions. */
function useFresh(postingId: string) {
  useEffect(() => {
    rememberBoard(postingId);
    return () => {
      useSelection.setState(useSelection.getInitialState());
      useFilter.getState().reset();
    };
  }, [postingId]);
}

/** A posting's board with the panel of the open candidate beside it. */
export function BoardScreen() {
  const { t } = useTranslation('board');
  const { postingId } = route.useParams();
  const { candidate, passage, document, page, view = 'board' } = route.useSearch();
  const navigate = useNavigate({ from: '/board/$postingId' });
  const { query, board, arranged } = useBoard(postingId);
  const { data: imports = [] } = useQuery(importsQuery());
  const reading = imports.some((one) => one.postingId === postingId && one.finishedAt === null);
  const changes = useChanges(postingId);
  const errorText = useErrorText();
  const add = (dropped: Dropped) =>
    void useImportDesk
      .getState()
      .start(postingId, dropped)
      .catch((error: unknown) => sayFailed(errorText(error)));
  const [writing, setWriting] = useState<Recipient[] | null>(null);
  useFresh(postingId);
  const open = (id: string | null) =>
    void navigate({
      search: ({ candidate: _, passage: __, document: ___, page: ____, ...rest }) =>
        id ? { ...rest, candidate: id } : rest,
      replace: true,
    });
  useLeave(candidate, () => open(null));
  const show = (next: 'board' | 'table') =>
    void navigate({
      search: ({ view: _, ...rest }) => (next === 'table' ? { ...rest, view: next } : rest),
      replace: true,
    });
  return (
    <>
      <Sheet
        title={<PostingSwitch postingId={postingId} />}
        actions={
          <>
            {arranged?.compared ? (
              <IconButton
                variant="plain"
                icon="rank"
                label={t('ranking')}
                onClick={() => void navigate({ to: '/postings/$postingId/ranking', params: { postingId } })}
              />
            ) : null}
            <AddResumes onGiven={add} />
          </>
        }
        narrow={candidate !== undefined}
      >
        {query.error && !board ? (
          <Failed
            error={query.error}
            onRetry={() => void query.refetch()}
            wayOut={
              <Button size="s" icon="post" onClick={() => void navigate({ to: '/postings' })}>
                {t('switch.manage')}
              </Button>
            }
          />
        ) : null}
        {query.isPending ? <LoadingBoard /> : null}
        {board?.totalCount === 0 ? <EmptyBoard board={board} reading={reading} onGiven={add} /> : null}
        {board && arranged && board.totalCount > 0 ? (
          <BoardView
            board={board}
            arranged={arranged}
            changes={changes}
            view={view}
            onView={show}
            openId={candidate}
            onOpen={open}
            onMessage={(ids) => setWriting(board.cards.filter(({ id }) => ids.includes(id)))}
            onPlan={(id) =>
              plan({ applicationId: id, postingId, name: board.cards.find((card) => card.id === id)?.name })
            }
          />
        ) : null}
      </Sheet>
      {candidate && !(query.error && !board) ? (
        <CandidatePane
          applicationId={candidate}
          looked={{ passageId: passage, documentId: document, page }}
          postingId={postingId}
          arranged={arranged}
          changes={changes}
          onOpen={open}
          onMessage={setWriting}
        />
      ) : null}
      {writing ? (
        <Suspense>
          <MessageDialog recipients={writing} onClose={() => setWriting(null)} />
        </Suspense>
      ) : null}
      <Planning />
    </>
  );
}
