import { client, value } from './client';
import type { Posting, PostingDraft } from './types';

/** A posting as it starts: open, with nothing but a title; the stages are the router's usual ones. */
export function blankPosting(title: string): PostingDraft {
  return {
    title,
    team: '',
    employmentType: 'full_time',
    status: 'open',
    description: '',
    requirements: { required: [], preferred: [], minYears: null },
    stages: null,
    version: null,
  };
}

/** Makes a posting of a title, for résumés that came before one. */
export function createPosting(title: string): Promise<Posting> {
  return value(client.POST('/api/postings', { body: blankPosting(title) }));
}
