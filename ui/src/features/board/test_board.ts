import type { Board, Card, Stage } from '@/api';

/** A stage named by its id. */
export const stage = (id: string, limitDays: number | null = 3): Stage => ({
  id,
  name: id,
  limitDays,
  promise: 'review',
});

/** An active card that entered its stage `days` days ago. */
export const card = (id: string, stageId: string, days = 0, more: Partial<Card> = {}): Card => {
  const at = new Date(2026, 2, 10 - days, 9).toISOString();
  return {
    id,
    personId: `person-${id}`,
    stageId,
    name: id,
    headline: '',
    tags: [],
    rating: null,
    unsureCount: 0,
    seen: true,
    status: 'active',
    appliedAt: at,
    enteredAt: at,
    nextAction: 'decide',
    duplicate: false,
    fit: null,
    ...more,
  };
};

/** A board of these. */
export const board = (stages: Stage[], cards: Card[]): Board => ({
  postingId: 'posting',
  title: '백엔드 엔지니어',
  stages,
  cards,
  activeCount: cards.length,
  totalCount: cards.length,
});

/** The day of the tests. */
export const today = new Date(2026, 2, 10, 12);
