import clsx from 'clsx';
import { memo } from 'react';
import type { Card } from '@/api';
import { Chip } from '@/components/Chip';
import { GradeMark } from '@/components/GradeMark';
import { Icon } from '@/components/Icon';
import { PickBox } from '@/components/PickBox';
import { calendarDays, stayOf } from '@/lib/time';
import { saidDay } from '@/lib/use_relative_day';
import s from './Card.module.css';
import { CardNext } from './CardNext';
import { useSelection } from './selection';
import { useWords, type Words } from './words';

interface Props {
  card: Card;
  limitDays: number | null;
  /** Its panel is open. */
  open: boolean;
  today: Date;
}

/** What stands at the right of the name: a person who may be the same, or values to check. */
function Doubt({ card, t }: { card: Card; t: Words }) {
  if (card.duplicate) {
    return (
      <span className={s.doubt} title={t('card.duplicate')}>
        <Icon name="merge" size="xs" />
        <span className="visually-hidden">{t('card.duplicate')}</span>
      </span>
    );
  }
  if (card.unsureCount === 0 || card.status !== 'active') return null;
  return (
    <span className={s.doubt} title={t('card.unsure', { count: card.unsureCount })}>
      <Icon name="edit" size="xs" />
      <span aria-hidden="true">{card.unsureCount}</span>
      <span className="visually-hidden">{t('card.unsure', { count: card.unsureCount })}</span>
    </span>
  );
}

/** How many required skills are missing, quietly; which ones, in its tip. */
export function Missing({ card, t }: { card: Card; t: Words }) {
  const missing = card.fit?.missing ?? [];
  if (missing.length === 0 || card.status !== 'active') return null;
  const words = t('card.missingSkills', { skills: missing.join(', ') });
  return (
    <span className={s.missing} title={words}>
      <span aria-hidden="true">{t('card.missing', { count: missing.length })}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Meta({ card, applied, t }: { card: Card; applied: string; t: Words }) {
  const [tag, ...others] = card.tags;
  return (
    <div className={s.meta}>
      {tag === undefined ? null : <Chip className={s.tag}>{tag}</Chip>}
      {others.length > 0 ? <span title={others.join(', ')}>{t('card.moreTags', { count: others.length })}</span> : null}
      {card.rating === null ? null : (
        <span className={s.rate} title={t('card.rating', { count: card.rating })}>
          <Icon name="star" size="xs" />
          {card.rating}
        </span>
      )}
      <Missing card={card} t={t} />
      <span className={s.applied}>{applied}</span>
    </div>
  );
}

/** When the person applied: the day alone, but today is said in words. */
function appliedDay(card: Card, today: Date, language: string, t: Words): string {
  const isToday = calendarDays(new Date(card.appliedAt), today) === 0;
  return isToday ? t('card.appliedToday') : saidDay(card.appliedAt, today, language, t);
}

/** A card: exactly four lines, always in this order. Clicks and drags are heard by the board around it. */
export const CandidateCard = memo(function CandidateCard({ card, limitDays, open, today }: Props) {
  const { t, language } = useWords();
  const picked = useSelection((state) => state.picked.has(card.id));
  const current = useSelection((state) => state.current === card.id);
  const stay = stayOf(card.enteredAt, card.status === 'active' ? limitDays : null, today);
  return (
    <div
      className={clsx(s.card, picked && s.picked, open && s.open, card.status === 'rejected' && s.rejected)}
      data-card={card.id}
    >
      <button
        type="button"
        className={s.cover}
        tabIndex={current ? 0 : -1}
        aria-current={open || undefined}
        aria-label={`${card.name}, ${t(`next.${card.nextAction}`, { count: card.unsureCount })}`}
        data-cover
      />
      <div className={s.first}>
        <span className={s.box}>
          <PickBox label={t('card.pick', { name: card.name })} picked={picked} />
        </span>
        <span className={clsx(s.name, 'cut')}>{card.name}</span>
        <span className={s.end}>
          <Doubt card={card} t={t} />
          {card.fit === null ? null : (
            <GradeMark grade={card.fit.grade} score={card.fit.score} label={t('card.fit', card.fit)} />
          )}
        </span>
      </div>
      <div className={clsx(s.headline, 'cut')}>{card.headline || t('card.noHeadline')}</div>
      <Meta card={card} applied={appliedDay(card, today, language, t)} t={t} />
      <CardNext card={card} stay={stay} t={t} />
    </div>
  );
});
