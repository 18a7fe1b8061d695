import { useEffect } from 'react';
import type { CandidateDetail } from '@/api';
import { DocumentPane } from '@/features/documents/DocumentPane';
import { useEvidence } from '@/features/documents/evidence_store';
import { WideDocument } from '@/features/documents/WideDocument';
import { InterviewPage } from '@/features/interviews/detail/InterviewPage';
import { ForInterview } from '@/features/questions/ForInterview';

/** The candidate's documents as the interviewers read them. */
function Resume({ detail }: { detail: CandidateDetail }) {
  const wide = useEvidence((state) => state.wide);
  useEffect(() => () => useEvidence.setState({ lit: null, editing: null, wide: false }), []);
  return (
    <>
      <DocumentPane documents={detail.documents} fields={detail.fields} wide={false} />
      {wide ? <WideDocument detail={detail} /> : null}
    </>
  );
}

/** One interview with the candidate's résumé in one of its tabs. */
export function InterviewScreen() {
  return (
    <InterviewPage
      renderResume={(detail) => <Resume detail={detail} />}
      renderQuestions={(detail) => <ForInterview detail={detail} />}
    />
  );
}
