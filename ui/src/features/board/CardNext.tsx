import clsx from 'clsx';
import type { Card } from '@/api';
import { Icon } from '@/components/Icon';
import type { Stay } from '@/lib/time';
import s from './Card.module.css';
import { nextIcon } from './next_action';
import type { Words } from './words';

/** Days in the stage as a card says them: 오늘, 2일째, 6일째 · 3일 초과. */
export function Days({ stay, narrow = false, t }: { stay: Stay; narrow?: boolean; t: Words }) {
  const { days, over } = stay;
  const text = days === 0 ? t('card.today') : t('card.days', { count: days });
  const whole = over > 0 ? t('card.over', { text, over }) : text;
  // Two digits and the limit leave no room for what is to be done.
  const short = narrow && over > 0 && days > 9;
  return (
    <span className={clsx(s.days, over > 0 && s.late)} title={short ? whole : undefined}>
      {short ? t('card.overOnly', { over }) : whole}
    </span>
  );
}

/** The last line: what I do next, and how long the card has stood here. */
export function CardNext({ card, stay, t }: { card: Card; stay: Stay; t: Words }) {
  const quiet = card.nextAction === 'done' || card.status === 'rejected';
  const canPlan = card.nextAction === 'schedule_interview' && card.status === 'active';
  const words =
    card.status === 'rejected'
      ? t('card.rejected')
      : card.status === 'hired'
        ? t('card.hired')
        : t(`next.${card.nextAction}`, { count: card.unsureCount });
  return (
    <div className={clsx(s.next, quiet && s.quiet)}>
      <Icon name={nextIcon(card, stay.over > 0)} size="s" />
      <span className={clsx('cut', canPlan && s.plan)} data-plan={canPlan || undefined}>
        {words}
      </span>
      {quiet && card.status === 'rejected' ? null : <Days stay={stay} narrow t={t} />}
    </div>
  );
}
