// The words of the API. They are generated from openapi.json, which is generated from the router; here they get their names.
import type { components } from './schema';

/**
 * A thing with all its fields. The router writes every field of every answer, `null` when there is no value; the
 * generated types call a field that may be `null` one that may be missing, because a request may leave it out.
 */
export type Whole<T> = T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;

type Schemas = components['schemas'];

export type ErrorCode = Whole<Schemas['ErrorCode']>;
export type PostingStatus = Whole<Schemas['PostingStatus']>;
export type EmploymentType = Whole<Schemas['EmploymentType']>;
export type Requirements = Whole<Schemas['Requirements']>;
export type Stage = Whole<Schemas['Stage']>;
export type Posting = Whole<Schemas['Posting']>;
export type StageDraft = Whole<Schemas['StageDraft']>;
export type PostingDraft = Whole<Schemas['PostingDraft']>;
export type RejectReason = Whole<Schemas['RejectReason']>;
export type Card = Whole<Schemas['Card']>;
export type Board = Whole<Schemas['Board']>;
export type Changed = Whole<Schemas['Changed']>;
export type BoardFilter = Whole<Schemas['BoardFilter']>;
export type StoredDocument = Whole<Schemas['StoredDocument']>;
export type TextRun = Whole<Schemas['TextRun']>;
export type DocumentPage = Whole<Schemas['DocumentPage']>;
export type DocumentReading = Whole<Schemas['DocumentReading']>;
export type ReadSettings = Whole<Schemas['ReadSettings']>;
export type ReviewFile = Whole<Schemas['ReviewFile']>;
export type ReviewPerson = Whole<Schemas['ReviewPerson']>;
export type ReviewQueue = Whole<Schemas['ReviewQueue']>;
export type PersonField = Whole<Schemas['PersonField']>;
export type Person = Whole<Schemas['Person']>;
export type Duplicate = Whole<Schemas['Duplicate']>;
export type MergeRequest = Whole<Schemas['MergeRequest']>;
export type FeedEvent = Whole<Schemas['FeedEvent']>;
export type FeedEntry = Whole<Schemas['FeedEntry']>;
export type CandidateDetail = Whole<Schemas['CandidateDetail']>;
export type FoundIn = Whole<Schemas['FoundIn']>;
export type SearchHit = Whole<Schemas['SearchHit']>;
export type SourceBox = Whole<Schemas['SourceBox']>;
export type Passage = Whole<Schemas['Passage']>;
export type MissingDocument = Whole<Schemas['MissingDocument']>;
export type ImportItem = Whole<Schemas['ImportItem']>;
export type Import = Whole<Schemas['Import']>;
export type ImportDetail = Whole<Schemas['ImportDetail']>;
export type TypedCandidate = Whole<Schemas['TypedCandidate']>;
export type PersonalKind = Whole<Schemas['PersonalKind']>;
export type MaskArea = Whole<Schemas['MaskArea']>;
export type UncheckedPart = Whole<Schemas['UncheckedPart']>;
export type Mask = Whole<Schemas['Mask']>;
export type MaskDetail = Whole<Schemas['MaskDetail']>;
export type MasksBegun = Whole<Schemas['MasksBegun']>;
export type CopyFormat = Whole<Schemas['CopyFormat']>;
export type Connector = Whole<Schemas['Connector']>;
export type FailedAttempt = Whole<Schemas['FailedAttempt']>;
export type LaterItem = Whole<Schemas['LaterItem']>;
export type LaterEdit = Whole<Schemas['LaterEdit']>;
export type Breaker = Whole<Schemas['Breaker']>;
export type ConnectionHealth = Whole<Schemas['ConnectionHealth']>;
export type Health = ConnectionHealth['health'];
export type Operations = Whole<Schemas['Operations']>;
export type ConnectionSettings = Whole<Schemas['ConnectionSettings']>;
export type Connection = Whole<Schemas['Connection']>;
export type ConnectionTest = Whole<Schemas['ConnectionTest']>;
export type GrantDraft = Whole<Schemas['GrantDraft']>;
export type Grant = Whole<Schemas['Grant']>;
export type NoticeEvent = Whole<Schemas['NoticeEvent']>;
export type Channel = Whole<Schemas['Channel']>;
export type NoticeState = Whole<Schemas['NoticeState']>;
export type NoticePage = Whole<Schemas['NoticePage']>;
/** A file that goes with messages. */
export type NoticeFile = Whole<Schemas['NoticeFile']>;
export type Notice = NoticePage['notices'][number];
export type MessageSent = Whole<Schemas['MessageSent']>;
export type Template = Whole<Schemas['Template']>;
export type Variable = Whole<Schemas['Variable']>;
export type PreviewRequest = Whole<Schemas['PreviewRequest']>;
export type Preview = Whole<Schemas['Preview']>;
export type NoticeRules = Whole<Schemas['NoticeRules']>;
export type NoticeSettings = Whole<Schemas['NoticeSettings']>;
export type OptOut = Whole<Schemas['OptOut']>;
export type Language = Whole<Schemas['Language']>;
export type Theme = Whole<Schemas['Theme']>;
export type AiAccess = Whole<Schemas['AiAccess']>;
export type AiGiven = Whole<Schemas['AiGiven']>;
export type AiToken = Whole<Schemas['AiToken']>;
export type Settings = Whole<Schemas['Settings']>;
export type Vault = Whole<Schemas['Vault']>;
/** What entering a stage promises. */
export type StagePromise = Schemas['Promise'];
