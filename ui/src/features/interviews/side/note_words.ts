import type { TFunction } from 'i18next';
import type { Proposal, ProposalNote } from '@/api';

interface Context {
  t: TFunction<'interviews'>;
  name: (id: string) => string;
}

/** Says what was weighed. */
export function noteWords(note: ProposalNote, { t, name }: Context): string {
  switch (note.kind) {
    case 'earliest':
    case 'everyone_free':
    case 'overlap':
      return t(`note.${note.kind}`);
    case 'later':
      return t('note.later', { count: note.days });
    case 'lunch':
      return t(`note.lunch.${note.side}`, { name: name(note.person) });
    case 'back_to_back':
      return t(`note.back_to_back.${note.side}`, {
        name: name(note.person),
        event: note.event.title || t('block.private'),
      });
    case 'week_load':
      return t('note.week_load', { name: name(note.person), count: note.count });
    case 'same_day':
      return t('note.same_day', { count: note.count });
  }
}

/** The one note that says most of a proposal: what speaks against it most, or else what speaks for it. */
export function mainNote({ notes }: Proposal): ProposalNote | null {
  const telling = notes.filter(({ kind }) => kind !== 'later' && kind !== 'same_day');
  const worst = telling.filter(({ points }) => points < 0).sort((a, b) => a.points - b.points)[0];
  return worst ?? telling.find(({ kind }) => kind === 'everyone_free') ?? telling[0] ?? null;
}
