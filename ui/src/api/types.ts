// The words of the API, as crates/domain defines them. All JSON is camelCase; ids are UUIDv7; times are ISO 8601 in UTC.

export type ErrorCode =
  | 'vault_new'
  | 'vault_locked'
  | 'wrong_passphrase'
  | 'keyring_unavailable'
  | 'newer_file'
  | 'unauthorized'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'undo_expired'
  | 'stage_in_use'
  | 'too_large'
  | 'disk_full'
  | 'backup_unreadable'
  | 'internal';

export type PostingStatus = 'draft' | 'open' | 'closed';
export type EmploymentType = 'full_time' | 'contract' | 'intern' | 'part_time';
export type StagePromise = 'review' | 'coding_test' | 'interview' | 'offer' | 'hire' | 'nothing';

export interface Requirements {
  required: string[];
  preferred: string[];
  minYears: number | null;
}

export interface Stage {
  id: string;
  name: string;
  limitDays: number | null;
  promise: StagePromise;
}

export interface Posting {
  id: string;
  title: string;
  team: string;
  employmentType: EmploymentType;
  status: PostingStatus;
  description: string;
  requirements: Requirements;
  stages: Stage[];
  activeCount: number;
  totalCount: number;
  createdAt: string;
  version: number;
}

export interface StageDraft {
  id: string | null;
  name: string;
  limitDays: number | null;
  promise: StagePromise;
}

export interface PostingDraft {
  title: string;
  team: string;
  employmentType: EmploymentType;
  status: PostingStatus;
  description: string;
  requirements: Requirements;
  stages: StageDraft[] | null;
  version: number | null;
}

export type ApplicationStatus = 'active' | 'rejected' | 'hired';
export type RejectReason =
  | 'skills'
  | 'experience'
  | 'assessment'
  | 'terms'
  | 'withdrew'
  | 'position_closed'
  | 'duplicate'
  | 'other';
export type NextAction =
  | 'check_fields'
  | 'read_resume'
  | 'send_test'
  | 'schedule_interview'
  | 'make_offer'
  | 'done'
  | 'decide';

export interface Card {
  id: string;
  personId: string;
  stageId: string;
  name: string;
  headline: string;
  tags: string[];
  rating: number | null;
  unsureCount: number;
  seen: boolean;
  status: ApplicationStatus;
  appliedAt: string;
  enteredAt: string;
  nextAction: NextAction;
  duplicate: boolean;
}

export interface Board {
  postingId: string;
  title: string;
  stages: Stage[];
  cards: Card[];
  activeCount: number;
  totalCount: number;
}

export interface Move {
  ids: string[];
  stageId: string;
}

export interface Rejection {
  ids: string[];
  reason: RejectReason;
  note: string;
}

export interface Tagging {
  ids: string[];
  add: string[];
  remove: string[];
}

export interface Rating {
  rating: number | null;
}

export interface Changed {
  changeId: string;
  count: number;
}

export interface BoardFilter {
  overdue: boolean;
  unsure: boolean;
  rejected: boolean;
  minRating: number | null;
  tags: string[];
  text: string;
}

export interface SavedFilter {
  id: string;
  name: string;
  filter: BoardFilter;
}

export interface SourceBox {
  page: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export type ReadOutcome =
  | 'read'
  | 'empty'
  | 'unsupported'
  | 'no_text_layer'
  | 'encrypted'
  | 'damaged'
  | 'no_unicode_map'
  | 'too_large'
  | 'timeout'
  | 'not_a_resume'
  | 'typed_in';

export interface StoredDocument {
  id: string;
  fileName: string;
  format: string;
  sizeBytes: number;
  pageCount: number;
  outcome: ReadOutcome;
  createdAt: string;
}

export interface TextRun {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  size: number;
  bold: boolean;
}

export interface DocumentPage {
  number: number;
  width: number;
  height: number;
  image: boolean;
  runs: TextRun[];
}

export interface FieldRevision {
  value: string;
  actor: string;
  at: string;
}

export interface PersonField {
  id: string;
  path: string;
  value: string;
  asWritten: string;
  documentId: string | null;
  boxes: SourceBox[];
  confidence: number;
  confirmed: boolean;
  previous: FieldRevision[];
}

export interface Person {
  id: string;
  name: string;
  headline: string;
  emails: string[];
  phones: string[];
  links: string[];
  createdAt: string;
}

export type DuplicateReason = 'same_email' | 'same_phone' | 'similar_name_and_school';

export interface ApplicationSummary {
  id: string;
  postingId: string;
  postingTitle: string;
  stageName: string;
  status: ApplicationStatus;
  appliedAt: string;
}

export interface Duplicate {
  person: Person;
  reasons: DuplicateReason[];
  fields: PersonField[];
  applications: ApplicationSummary[];
}

export interface MergeRequest {
  keep: string;
  other: string;
  take: string[];
}

export interface Merge {
  id: string;
  kept: string;
  otherName: string;
  at: string;
}

export interface Merged {
  mergeId: string;
}

export interface Note {
  id: string;
  body: string;
  author: string;
  at: string;
}

export interface NoteDraft {
  body: string;
}

export interface FieldCorrection {
  value: string;
}

export interface FieldDraft {
  path: string;
  value: string;
}

export type FeedEvent =
  | { kind: 'applied'; fileName: string; postingTitle: string }
  | { kind: 'document_read'; fileName: string; pageCount: number; fieldCount: number }
  | { kind: 'moved'; from: string; to: string }
  | { kind: 'rejected'; reason: RejectReason; note: string }
  | { kind: 'restored' }
  | { kind: 'rated'; rating: number | null }
  | { kind: 'tagged'; added: string[]; removed: string[] }
  | { kind: 'noted'; body: string }
  | { kind: 'field_corrected'; path: string; from: string; to: string }
  | { kind: 'merged'; mergeId: string; otherName: string }
  | { kind: 'unmerged'; otherName: string }
  | { kind: 'undone' };

export interface FeedEntry {
  event: FeedEvent;
  actor: string;
  at: string;
  applicationId: string | null;
}

export interface CandidateDetail {
  card: Card;
  postingId: string;
  postingTitle: string;
  stages: Stage[];
  rejectReason: RejectReason | null;
  person: Person;
  otherApplications: ApplicationSummary[];
  documents: StoredDocument[];
  fields: PersonField[];
  duplicates: Duplicate[];
  merges: Merge[];
  feed: FeedEntry[];
}

export type FoundIn = 'name' | 'contact' | 'skill' | 'document' | 'note';

export interface SearchHit {
  personId: string;
  applicationId: string | null;
  postingId: string | null;
  postingTitle: string | null;
  name: string;
  headline: string;
  foundIn: FoundIn;
  snippet: string;
}

export type ItemState = 'queued' | 'reading' | 'done' | 'already_there' | 'needs_hand' | 'failed' | 'cancelled';
export type CopyFailure = 'missing' | 'forbidden' | 'disk_full' | 'too_large' | 'other';

export interface ImportItem {
  id: string;
  fileName: string;
  state: ItemState;
  outcome: ReadOutcome | null;
  failure: CopyFailure | null;
  detail: string;
  documentId: string | null;
  applicationId: string | null;
  personId: string | null;
  personName: string | null;
  fieldCount: number;
  duplicate: boolean;
}

export interface Import {
  id: string;
  postingId: string;
  createdAt: string;
  finishedAt: string | null;
  total: number;
  done: number;
  problems: number;
}

export interface ImportDetail {
  import: Import;
  items: ImportItem[];
}

export interface ImportPaths {
  postingId: string;
  paths: string[];
}

export interface ImportStart {
  postingId: string;
}

export interface TypedCandidate {
  name: string;
  email: string;
  phone: string;
  headline: string;
}

export type Language = 'ko' | 'en';
export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  language: Language | null;
  theme: Theme;
  hiring: boolean | null;
  practising: boolean | null;
  userName: string;
  teamName: string;
}

export type KeyHolder = 'keyring' | 'passphrase';
export type VaultState = 'new' | 'locked' | 'open' | 'newer' | 'key_missing';

export interface Vault {
  state: VaultState;
  keyHolder: KeyHolder | null;
  keyringAvailable: boolean;
  dataDir: string;
}

export interface Passphrase {
  passphrase: string;
}

export interface Health {
  status: string;
  version: string;
}

export interface DemoRequest {
  language: Language;
}
