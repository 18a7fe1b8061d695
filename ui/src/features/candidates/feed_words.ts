import type { FeedEntry, RejectReason } from '@/api';

/** The sentence of an entry, and what stands in it. */
export interface FeedWords {
  key:
    | 'applied'
    | 'document_read'
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
    | 'undone';
  values: Record<string, string | number>;
}

/** Which sentence tells an entry, and with what. `reasonOf` gives the words of a reason. */
export function feedWords({ event, actor }: FeedEntry, reasonOf: (reason: RejectReason) => string): FeedWords {
  switch (event.kind) {
    case 'applied':
      return { key: 'applied', values: { posting: event.postingTitle, file: event.fileName } };
    case 'document_read':
      return {
        key: 'document_read',
        values: { file: event.fileName, pages: event.pageCount, fields: event.fieldCount },
      };
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
    default:
      return { key: event.kind, values: { actor } };
  }
}

function fieldWords(event: { path: string; from: string; to: string }, actor: string): FeedWords {
  const values = { actor, from: event.from, to: event.to };
  if (event.from === '') return { key: 'field_added', values };
  return event.from === event.to ? { key: 'field_confirmed', values } : { key: 'field_corrected', values };
}
