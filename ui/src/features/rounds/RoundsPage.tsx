import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingQuery, roundsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { RoundsEditor } from './RoundsEditor';

/** The rounds of interviews of one posting. */
export function RoundsPage() {
  const { t } = useTranslation('rounds');
  const navigate = useNavigate();
  const { postingId } = useParams({ from: '/postings/$postingId/rounds' });
  const posting = useQuery(postingQuery(postingId));
  const rounds = useQuery(roundsQuery(postingId));
  if (posting.data && rounds.data) return <RoundsEditor key={postingId} posting={posting.data} start={rounds.data} />;
  const error = posting.error ?? rounds.error;
  return (
    <Sheet title={t('title')}>
      {error ? (
        <Failed
          error={error}
          onRetry={() => void Promise.all([posting.refetch(), rounds.refetch()])}
          wayOut={
            <Button size="s" icon="post" onClick={() => void navigate({ to: '/postings' })}>
              {t('posting')}
            </Button>
          }
        />
      ) : null}
    </Sheet>
  );
}
