import type { Import, ImportItem } from '@/api';
import { unreadReason } from '@/lib/unread';

/** What a list of files shows. */
export type Show = 'all' | 'trouble' | 'done';

const TROUBLE = new Set<ImportItem['state']>(['needs_hand', 'failed']);
const DONE = new Set<ImportItem['state']>(['done', 'attached', 'already_there']);

/** Whether a person has to look at the file. */
export const inTrouble = (item: ImportItem) => TROUBLE.has(item.state);

/** Whether somebody had the file read again, and it has not come to an end. */
export const isReadAgain = ({ reading }: ImportItem) => reading?.state === 'queued' || reading?.state === 'reading';

/** Whether the file can be read again or typed in: it went wrong, or was cancelled before its turn. */
export const canBeHelped = (item: ImportItem) => (inTrouble(item) && !isReadAgain(item)) || item.state === 'cancelled';

/** Whether the file is a portfolio whose candidate is not known. */
export const canBeAttached = (item: ImportItem) =>
  item.state === 'needs_hand' && item.outcome === 'portfolio' && !isReadAgain(item);

/** The files that are shown. */
export function shown(items: ImportItem[], show: Show): ImportItem[] {
  if (show === 'trouble') return items.filter(inTrouble);
  return show === 'done' ? items.filter((item) => DONE.has(item.state)) : items;
}

/** Why files went wrong, with how many, the most frequent first. */
export function troubles(items: ImportItem[]): { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>();
  for (const item of items) {
    if (!inTrouble(item)) continue;
    const reason = reasonOf(item);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** The words for what went wrong with a file: how reading ended, or why it could not be copied in. */
export type Reason =
  | 'empty'
  | 'unsupported'
  | 'heic'
  | 'no_text_layer'
  | 'encrypted'
  | 'damaged'
  | 'no_unicode_map'
  | 'distribution_copy'
  | 'too_large'
  | 'timeout'
  | 'not_a_resume'
  | 'portfolio'
  | 'missing'
  | 'forbidden'
  | 'disk_full'
  | 'other';

/** Why the file needs a hand. A failure without a reason is `other`. */
export function reasonOf({ outcome, failure, fileName }: ImportItem): Reason {
  if (failure !== null) return failure;
  return outcome === null || outcome === 'read' || outcome === 'typed_in' ? 'other' : unreadReason(outcome, fileName);
}

/** How much of an import is dealt with, 0 to 1. */
export function partOf({ total, done, problems, finishedAt }: Import): number {
  if (finishedAt !== null) return 1;
  return total === 0 ? 0 : Math.min(1, (done + problems) / total);
}
