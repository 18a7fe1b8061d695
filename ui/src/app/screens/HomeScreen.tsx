import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { lastBoard } from '@/features/board/last_board';

/** Leads to the board that was open last, or to the first open posting's; without postings it says how to make one. */
export function HomeScreen() {
  const { t } = useTranslation('board');
  const navigate = useNavigate();
  const { data: postings, error, refetch } = useQuery(postingsQuery());
  const target =
    postings &&
    (postings.find(({ id }) => id === lastBoard()) ?? postings.find(({ status }) => status === 'open') ?? postings[0]);
  if (target) return <Navigate to="/board/$postingId" params={{ postingId: target.id }} replace />;
  return (
    <Sheet title={t('title')}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {postings?.length === 0 ? (
        <Empty text={t('empty.noPosting')}>
          <Button variant="primary" icon="plus" onClick={() => void navigate({ to: '/postings/new' })}>
            {t('empty.makePosting')}
          </Button>
        </Empty>
      ) : null}
    </Sheet>
  );
}
