import { useEffect } from 'react';
import type { CandidateDetail } from '@/api';
import s from './Document.module.css';
import { DocumentPane } from './DocumentPane';
import { useEvidence } from './evidence_store';
import { FieldList } from './FieldList';
import { WideDocument } from './WideDocument';

/** The document at the left, what was read from it at the right. */
export function Evidence({ detail }: { detail: CandidateDetail }) {
  const wide = useEvidence((state) => state.wide);
  const { card, person, fields, documents } = detail;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another candidate begins without a lit value
  useEffect(() => () => useEvidence.setState({ lit: null, line: null, editing: null }), [card.id]);
  if (wide) return <WideDocument detail={detail} />;
  return (
    <div className={s.evidence}>
      <DocumentPane documents={documents} fields={fields} wide={false} />
      <FieldList fields={fields} applicationId={card.id} personId={person.id} />
    </div>
  );
}
