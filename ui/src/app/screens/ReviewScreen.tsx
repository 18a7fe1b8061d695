import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CandidateDetail, reviewQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { choicesOf, shownValue } from '@/features/documents/field_value';
import { useLabel } from '@/features/documents/use_label';
import { FilesInNeed } from '@/features/imports/FilesInNeed';
import { ReviewBar, type Show } from '@/features/review/ReviewBar';
import { ReviewPeople } from '@/features/review/ReviewPeople';
import { useReview } from '@/features/review/review_store';
import { progress } from '@/features/review/walk';
import { useKeys } from '@/lib/keyboard';
import { ReviewEvidence } from './ReviewEvidence';

const route = getRouteApi('/review');

/** The words of values. */
function useWords() {
  const { t } = useTranslation('documents');
  const label = useLabel();
  return { place: label.long, choices: choicesOf, shown: (path: string, text: string) => shownValue(path, text, t) };
}

/** Going through what was read with doubt: the document at the left, the value at the right, all by keyboard. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const { candidate } = route.useSearch();
  const navigate = useNavigate();
  const { data: queue, error, refetch } = useQuery(reviewQuery());
  const visited = useReview((state) => state.visited);
  const [chosen, setShow] = useState<Show | null>(null);
  const words = useWords();
  const stand = useCallback(
    (id: string | undefined) => void navigate({ to: '/review', search: id ? { candidate: id } : {}, replace: true }),
    [navigate],
  );
  const leave = () => void navigate({ to: '/' });
  useKeys({ Escape: leave });
  const open = ({ card, postingId }: CandidateDetail) =>
    void navigate({ to: '/board/$postingId', params: { postingId }, search: { candidate: card.id } });
  const files = queue?.files ?? [];
  const show = chosen ?? (queue?.peopleCount === 0 && visited.length === 0 && files.length > 0 ? 'files' : 'people');
  return (
    <Sheet
      title={t('title')}
      actions={
        <Button variant="ghost" hint={t('key.escape')} onClick={leave}>
          {t('leave')}
        </Button>
      }
    >
      {error && !queue ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {queue ? (
        <>
          <ReviewBar
            show={show}
            onShow={setShow}
            people={queue.peopleCount}
            files={files.length}
            place={candidate ? progress(queue.people, queue.peopleCount, visited, candidate) : null}
          />
          {show === 'people' ? (
            <ReviewPeople
              queue={queue}
              open={candidate}
              words={words}
              renderDocument={(detail, field) => <ReviewEvidence detail={detail} field={field} />}
              onStand={stand}
              onOpen={open}
              onLeave={leave}
            />
          ) : null}
          {show === 'files' ? files.length > 0 ? <FilesInNeed files={files} /> : <Empty text={t('noFiles')} /> : null}
        </>
      ) : null}
    </Sheet>
  );
}
