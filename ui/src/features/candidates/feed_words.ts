import type { FeedEntry, RejectReason } from '@/api';

type InterviewKey =
  | 'interview_planned'
  | 'interview_opened'
  | 'interview_offered'
  | 'interview_chosen'
  | 'interview_chosen_hr'
  | 'interview_reschedule'
  | 'interview_reschedule_hr'
  | 'interview_declined'
  | 'interview_declined_hr'
  | 'interview_timed'
  | 'interview_moved'
  | 'interview_moved_google'
  | 'interview_edited'
  | 'interview_edited_google'
  | 'interview_cancelled'
  | 'interview_cancelled_google'
  | 'interview_done'
  | 'interview_no_show';

type InterviewEvent = Extract<FeedEntry['event'], { kind: `interview_${string}` }>;

/** The words of a time in the zone of its interview. */
type TimeWords = (at: string, zone: string) => string;

/** The sentence of an entry, and what stands in it. */
export interface FeedWords {
  key:
    | 'applied'
    | 'document_read'
    | 'skills_missing'
    | 'skills_there'
    | 'moved'
    | 'rejected'
    | 'restored'
    | 'rated'
    | 'unrated'
    | 'tagged'
    | 'untagged'
    | 'noted'
    | 'field_corrected'
    | 'field_confirmed'
    | 'field_added'
    | 'field_removed'
    | 'field_undone'
    | 'document_reread'
    | 'portfolio_attached'
    | 'portfolio_found'
    | 'portfolio_detached'
    | 'merged'
    | 'unmerged'
    | 'undone'
    | InterviewKey;
  values: Record<string, string | number>;
}

/** Which sentence tells an entry, and with what. `reasonOf` gives the words of a reason, `timeOf` those of a time. */
export function feedWords(
  { event, actor }: FeedEntry,
  reasonOf: (reason: RejectReason) => string,
  timeOf: TimeWords,
): FeedWords {
  switch (event.kind) {
    case 'applied':
      return { key: 'applied', values: { posting: event.postingTitle, file: event.fileName } };
    case 'document_read':
      return {
        key: 'document_read',
        values: { file: event.fileName, pages: event.pageCount, fields: event.fieldCount },
      };
    case 'skills_missing':
      if (event.missing.length === 0) return { key: 'skills_there', values: { required: event.required } };
      return { key: event.kind, values: { required: event.required, skills: event.missing.join(', ') } };
    case 'moved':
      return { key: 'moved', values: { actor, from: event.from, to: event.to } };
    case 'rejected':
      return { key: 'rejected', values: { actor, reason: reasonOf(event.reason) } };
    case 'rated':
      return event.rating === null
        ? { key: 'unrated', values: { actor } }
        : { key: 'rated', values: { actor, rating: event.rating } };
    case 'tagged':
      return event.added.length > 0
        ? { key: 'tagged', values: { actor, tags: event.added.join(', ') } }
        : { key: 'untagged', values: { actor, tags: event.removed.join(', ') } };
    case 'field_corrected':
      return fieldWords(event, actor);
    case 'field_removed':
    case 'field_undone':
      return { key: event.kind, values: { actor, value: event.value } };
    case 'document_reread': {
      const { fileName: file, added, changed, gone } = event;
      return { key: event.kind, values: { actor, file, added, changed, gone } };
    }
    case 'portfolio_attached':
      return { key: event.byContact ? 'portfolio_found' : event.kind, values: { actor, file: event.fileName } };
    case 'portfolio_detached':
      return { key: event.kind, values: { actor, file: event.fileName } };
    case 'merged':
    case 'unmerged':
      return { key: event.kind, values: { actor, name: event.otherName } };
    case 'restored':
    case 'noted':
    case 'undone':
      return { key: event.kind, values: { actor } };
    default:
      return interviewWords(event, actor, timeOf);
  }
}

function interviewWords(event: InterviewEvent, actor: string, timeOf: TimeWords): FeedWords {
  const values = { actor, round: event.round };
  switch (event.kind) {
    case 'interview_planned':
      return event.time
        ? { key: event.kind, values: { ...values, time: timeOf(event.time.start, event.zone) } }
        : { key: 'interview_opened', values };
    case 'interview_offered':
      return { key: event.kind, values: { ...values, count: event.count } };
    case 'interview_answered':
      return answerWords(event, values, timeOf);
    case 'interview_moved': {
      const to = timeOf(event.to.start, event.zone);
      if (!event.from) return { key: 'interview_timed', values: { ...values, to } };
      const key = event.source === 'google' ? 'interview_moved_google' : event.kind;
      return { key, values: { ...values, from: timeOf(event.from.start, event.zone), to } };
    }
    case 'interview_edited':
    case 'interview_cancelled':
      return { key: event.source === 'google' ? `${event.kind}_google` : event.kind, values };
    default:
      return { key: event.kind, values };
  }
}

function answerWords(
  { choice, byHr, zone }: Extract<InterviewEvent, { kind: 'interview_answered' }>,
  values: { actor: string; round: string },
  timeOf: TimeWords,
): FeedWords {
  switch (choice.kind) {
    case 'slot': {
      const key = byHr ? 'interview_chosen_hr' : 'interview_chosen';
      return { key, values: { ...values, time: timeOf(choice.start, zone) } };
    }
    case 'reschedule':
      return { key: byHr ? 'interview_reschedule_hr' : 'interview_reschedule', values };
    default:
      return { key: byHr ? 'interview_declined_hr' : 'interview_declined', values };
  }
}

function fieldWords(event: { path: string; from: string; to: string }, actor: string): FeedWords {
  const values = { actor, from: event.from, to: event.to };
  if (event.from === '') return { key: 'field_added', values };
  return event.from === event.to ? { key: 'field_confirmed', values } : { key: 'field_corrected', values };
}
