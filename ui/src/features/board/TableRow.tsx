import clsx from 'clsx';
import { memo } from 'react';
import { Chip } from '@/components/Chip';
import { GradeMark } from '@/components/GradeMark';
import { Icon } from '@/components/Icon';
import { PickBox } from '@/components/PickBox';
import { saidDay } from '@/lib/use_relative_day';
import { Missing } from './CandidateCard';
import { Days } from './CardNext';
import { nextIcon } from './next_action';
import { useSelection } from './selection';
import s from './Table.module.css';
import type { Row } from './table_rows';
import { useWords, type Words } from './words';

interface Props {
  row: Row;
  index: number;
  top: number;
  open: boolean;
  today: Date;
}

function Who({ row: { card }, t }: { row: Row; t: Words }) {
  const [tag] = card.tags;
  return (
    <>
      <span className={clsx(s.name, 'cut')}>{card.name}</span>
      <span className={clsx(s.headline, 'cut')}>{card.headline}</span>
      {tag === undefined ? null : <Chip className={s.tag}>{tag}</Chip>}
      <Missing card={card} t={t} />
    </>
  );
}

/** One person of the table. */
export const TableRow = memo(function TableRow({ row, index, top, open, today }: Props) {
  const { t, language } = useWords();
  const { card, stage, stay } = row;
  const picked = useSelection((state) => state.picked.has(card.id));
  const current = useSelection((state) => state.current === card.id);
  const rejected = card.status === 'rejected';
  return (
    <div
      role="row"
      tabIndex={current ? 0 : -1}
      aria-rowindex={index + 2}
      className={clsx(s.row, picked && s.picked, open && s.open, rejected && s.rejected)}
      style={{ transform: `translateY(${top}px)` }}
      data-card={card.id}
      data-cover
    >
      <div role="cell" data-cell="name">
        <PickBox label={t('card.pick', { name: card.name })} picked={picked} />
        <Who row={row} t={t} />
      </div>
      <div role="cell" data-cell="fit">
        {card.fit === null ? (
          <span className="dim">{t('table.none')}</span>
        ) : (
          <GradeMark grade={card.fit.grade} score={card.fit.score} label={t('card.fit', card.fit)} />
        )}
      </div>
      <div role="cell" data-cell="stage">
        <span className="cut">{stage.name}</span>
      </div>
      <div role="cell" data-cell="next">
        <Icon name={nextIcon(card, stay.over > 0)} size="s" />
        <span
          className="cut"
          data-plan={(card.nextAction === 'schedule_interview' && card.status === 'active') || undefined}
        >
          {rejected ? t('card.rejected') : t(`next.${card.nextAction}`, { count: card.unsureCount })}
        </span>
      </div>
      <div role="cell" data-cell="days">
        <Days stay={stay} t={t} />
      </div>
      <div role="cell" data-cell="rating">
        {card.rating === null ? (
          <span className="dim">{t('table.none')}</span>
        ) : (
          <>
            <Icon name="star" size="xs" />
            {card.rating}
          </>
        )}
      </div>
      <div role="cell" data-cell="applied">
        {saidDay(card.appliedAt, today, language, t)}
      </div>
    </div>
  );
});
