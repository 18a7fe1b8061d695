import { useEffect } from 'react';
import type { CandidateDetail, PersonField } from '@/api';
import { DocumentPane } from '@/features/documents/DocumentPane';
import { useEvidence } from '@/features/documents/evidence_store';
import { WideDocument } from '@/features/documents/WideDocument';
import { useReview } from '@/features/review/review_store';

/**
 * Which value's place is lit for `field`: its own; for one that stands nowhere (a degree that was concluded from the name of the
 * school) that of the same entry.
 */
function placeOf(field: PersonField, fields: PersonField[]): string {
  if (field.boxes.length > 0) return field.id;
  const entry = /^[^.]+\.\d+\./.exec(field.path)?.[0];
  const near = entry ? fields.find(({ path, boxes }) => path.startsWith(entry) && boxes.length > 0) : undefined;
  return near?.id ?? field.id;
}

/** The document, with the place of the value that is looked at lit whenever nothing else is pointed at. */
export function ReviewEvidence({ detail, field }: { detail: CandidateDetail; field: PersonField | undefined }) {
  const { lit, editing, wide } = useEvidence();
  const id = field ? placeOf(field, detail.fields) : null;
  useEffect(() => useEvidence.getState().light(id), [id]);
  useEffect(() => {
    if (lit === null && id !== null) useEvidence.getState().light(id);
  }, [lit, id]);
  useEffect(() => {
    if (editing === null || wide) return;
    // A press on a place of the page goes to its value, if that is one to check.
    useEvidence.setState({ editing: null });
    useReview.getState().stand(editing);
  }, [editing, wide]);
  useEffect(() => () => useEvidence.setState({ lit: null, editing: null, wide: false }), []);
  return (
    <>
      <DocumentPane documents={detail.documents} fields={detail.fields} wide={false} />
      {wide ? <WideDocument detail={detail} /> : null}
    </>
  );
}
