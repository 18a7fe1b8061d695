import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { blankPosting, postingQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { draftOf } from './draft';
import { PostingEditor } from './PostingEditor';

/** One posting, to be changed. */
export function PostingPage() {
  const { t } = useTranslation('postings');
  const navigate = useNavigate();
  const { postingId } = useParams({ from: '/postings/$postingId' });
  const { line = null } = useSearch({ from: '/postings/$postingId' });
  const { data: posting, error, refetch } = useQuery(postingQuery(postingId));
  if (posting) return <PostingEditor key={postingId} postingId={postingId} start={draftOf(posting)} line={line} />;
  return (
    <Sheet title={t('list.title')}>
      {error ? (
        <Failed
          error={error}
          onRetry={() => void refetch()}
          wayOut={
            <Button size="s" icon="post" onClick={() => void navigate({ to: '/postings' })}>
              {t('list.title')}
            </Button>
          }
        />
      ) : null}
    </Sheet>
  );
}

/** A new posting. */
export function NewPostingPage() {
  const navigate = useNavigate();
  return (
    <PostingEditor
      postingId={null}
      start={blankPosting('')}
      onMade={(postingId) => void navigate({ to: '/board/$postingId', params: { postingId } })}
    />
  );
}
