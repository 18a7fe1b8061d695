import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applicationQuery, type CandidateDetail, type ReviewQueue } from '@/api';
import { PersonReview, type RenderDocument } from './PersonReview';
import { ReviewEnd } from './ReviewEnd';
import { useReview } from './review_store';
import { nextPerson } from './walk';
import type { FieldWords } from './words';

interface Props {
  queue: ReviewQueue;
  /** Who is open; `undefined` for whoever is next. */
  open: string | undefined;
  words: FieldWords;
  renderDocument: RenderDocument;
  /** Opens somebody, or nobody. */
  onStand: (applicationId: string | undefined) => void;
  onOpen: (detail: CandidateDetail) => void;
  onLeave: () => void;
}

/** Candidate after candidate, the least sure first; the next one comes by itself. */
export function ReviewPeople({ queue, open, onStand, onLeave, ...rest }: Props) {
  const queryClient = useQueryClient();
  const visited = useReview((state) => state.visited);
  const passed = useReview((state) => state.passed);
  const { visit, pass, stand, again } = useReview.getState();
  const next = nextPerson(queue.people, open ? [...passed, open] : passed);
  useEffect(() => {
    if (open) visit(open);
    else if (next) onStand(next);
  }, [open, next, visit, onStand]);
  useEffect(() => {
    if (next) void queryClient.prefetchQuery(applicationQuery(next));
  }, [next, queryClient]);
  if (!open) return next ? null : <ReviewEnd onAgain={again} onLeave={onLeave} />;
  const go = (to: string | undefined) => {
    stand(null);
    onStand(to);
  };
  return (
    <PersonReview
      key={open}
      {...rest}
      applicationId={open}
      onFinished={() => {
        pass(open);
        go(next ?? undefined);
      }}
      onPrevious={() => {
        const earlier = visited[visited.indexOf(open) - 1];
        if (earlier) go(earlier);
      }}
      onPerson={onStand}
      onLeave={onLeave}
    />
  );
}
