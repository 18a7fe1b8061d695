/** X */
export function CandidatePane(_: {
  applicationId: string;
  arranged: unknown;
  changes: unknown;
  onOpen: (id: string | null) => void;
}) {
  return null;
}
