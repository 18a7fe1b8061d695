import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationQuery, type Card, passageQuery } from '@/api';
import type { Arranged } from '@/features/board/arrange';
import { useAsk } from '@/features/board/ask_store';
import type { Changes } from '@/features/board/changes';
import { useSelection } from '@/features/board/selection';
import { placeOf } from '@/features/board/walk';
import { CandidatePanel } from '@/features/candidates/CandidatePanel';
import { Evidence } from '@/features/documents/Evidence';
import { useEvidence } from '@/features/documents/evidence_store';
import { isUnsure } from '@/features/documents/field_path';
import { CandidateInterviews } from '@/features/interviews/parts/CandidateInterviews';
import { plan } from '@/features/interviews/plan/planning';
import { DuplicateBanner } from '@/features/merges/DuplicateBanner';
import { useUndoMerge } from '@/features/merges/merge_actions';
import { CandidateNotices } from '@/features/notices/CandidateNotices';
import type { Recipient } from '@/features/notices/send_message';
import { ForCandidate } from '@/features/questions/ForCandidate';
import { useKeys } from '@/lib/keyboard';
import { CandidateMatch } from './CandidateMatch';

/** A passage, or a page of a document. */
interface Looked {
  passageId: string | undefined;
  documentId: string | undefined;
  page: number | undefined;
}

interface Props {
  applicationId: string;
  /** What of their documents was looked for. */
  looked: Looked;
  postingId: string;
  arranged: Arranged | null;
  changes: Changes;
  onOpen: (id: string | null) => void;
  /** Writes to this candidate. */
  onMessage: (to: Recipient[]) => void;
}

/** The open candidate's place in their column, and who stands before and behind. */
function usePlace(arranged: Arranged | null, applicationId: string) {
  const { t } = useTranslation('candidates');
  const columns = arranged?.columns ?? [];
  const place = placeOf(columns, applicationId);
  const column = place ? columns[place.column] : undefined;
  if (!place || !column) return { card: undefined, position: '', previous: undefined, next: undefined };
  const at = (row: number): Card | undefined => column.cards[row];
  const position = t('tools.position', { stage: column.stage.name, number: place.row + 1, count: column.cards.length });
  return { card: at(place.row), position, previous: at(place.row - 1), next: at(place.row + 1) };
}

/** Begins to correct the least sure value of the open candidate. */
function useCheckFirst(applicationId: string) {
  const queryClient = useQueryClient();
  return () => {
    const fields = queryClient.getQueryData(applicationQuery(applicationId).queryKey)?.fields ?? [];
    const first = fields.filter(isUnsure).sort((a, b) => a.confidence - b.confidence)[0];
    if (first) useEvidence.getState().edit(first.id);
  };
}

/** Opens the document that was looked for at its page and lights the lines of the passage, as long as it is. */
function useMarked({ passageId, documentId, page }: Looked) {
  const { data: passage } = useQuery({ ...passageQuery(passageId ?? ''), enabled: passageId !== undefined });
  useEffect(() => {
    const found = passage?.source.kind === 'document' ? passage.source.documentId : undefined;
    const marked =
      passage && found
        ? { documentId: found, boxes: passage.boxes, page: passage.boxes[0]?.page }
        : documentId
          ? { documentId, boxes: [], page }
          : null;
    useEvidence.setState({ marked });
    return () => useEvidence.setState({ marked: null });
  }, [passage, documentId, page]);
}

/** Puts the panel together: the candidate, the evidence, and what the board can do with them. */
export function CandidatePane({ applicationId, looked, postingId, arranged, changes, onOpen, onMessage }: Props) {
  const navigate = useNavigate();
  const stages = arranged?.columns.map(({ stage }) => stage) ?? [];
  const { card, position, previous, next } = usePlace(arranged, applicationId);
  const check = useCheckFirst(applicationId);
  useMarked(looked);
  const undoMerge = useUndoMerge();
  const ids = [applicationId];
  useKeys({ KeyE: check });
  const go = (to: Card | undefined) =>
    to
      ? () => {
          useSelection.getState().stand(to.id);
          onOpen(to.id);
        }
      : null;
  return (
    <CandidatePanel
      applicationId={applicationId}
      card={card}
      stages={stages}
      position={position}
      onPrevious={go(previous)}
      onNext={go(next)}
      onClose={() => onOpen(null)}
      onOtherApplication={(candidate, postingId) =>
        void navigate({ to: '/board/$postingId', params: { postingId }, search: { candidate } })
      }
      onAsk={(question, at) => useAsk.getState().ask(question, ids, at)}
      onMove={(stage) => void changes.move(ids, stage)}
      onRestore={() => void changes.restore(ids)}
      onRate={(rating) => void changes.rate(applicationId, rating)}
      onRead={() => useEvidence.getState().widen(true)}
      onCheck={check}
      onPlan={() => plan({ applicationId, postingId, name: card?.name })}
      onUndoMerge={(mergeId) => {
        if (!undoMerge.isPending) undoMerge.mutate(mergeId);
      }}
      renderEvidence={(detail) => <Evidence detail={detail} />}
      renderMatch={(detail) => (
        <>
          <CandidateMatch detail={detail} />
          <ForCandidate key={detail.card.id} applicationId={detail.card.id} />
        </>
      )}
      renderNotices={(detail) => <CandidateNotices key={detail.card.id} detail={detail} onMessage={onMessage} />}
      renderBanner={(detail) => (
        <>
          <DuplicateBanner detail={detail} />
          <CandidateInterviews detail={detail} />
        </>
      )}
    />
  );
}
