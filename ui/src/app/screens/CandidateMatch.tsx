import type { CandidateDetail, MatchEvidence, PersonField } from '@/api';
import { useEvidence } from '@/features/documents/evidence_store';
import { useLabel } from '@/features/documents/use_label';
import { MatchSection } from '@/features/matching/MatchSection';

/** Which box of a value its quoted line is; `null` when lines and boxes do not go together. */
function lineOf({ value, boxes }: PersonField, { quote }: MatchEvidence): number | null {
  const lines = value.split('\n');
  const at = lines.findIndex((line) => line.includes(quote));
  return lines.length === boxes.length && at >= 0 ? at : null;
}

/** How well a candidate answers the posting; what that rests on lights up in the document above. */
export function CandidateMatch({ detail }: { detail: CandidateDetail }) {
  const label = useLabel();
  const { lit, line, light, widen } = useEvidence();
  const { card, fields, postingId } = detail;
  const fieldOf = ({ path }: MatchEvidence) => fields.find((field) => field.path === path);
  return (
    <MatchSection
      applicationId={card.id}
      postingId={postingId}
      places={{
        has: (evidence) => fieldOf(evidence) !== undefined,
        say: label.long,
        look: (evidence) => {
          const field = fieldOf(evidence);
          if (field) light(field.id, lineOf(field, evidence));
        },
        lit: (evidence) => {
          const field = fieldOf(evidence);
          return field !== undefined && field.id === lit && (line === null || lineOf(field, evidence) === line);
        },
      }}
      onRead={() => widen(true)}
    />
  );
}
