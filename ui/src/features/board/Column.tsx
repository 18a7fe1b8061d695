import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '@/lib/use_now';
import type { Column as ColumnData } from './arrange';
import s from './Board.module.css';
import { CandidateCard } from './CandidateCard';
import { useSelection } from './selection';

/** Pixels: a card has exactly four lines, so its height is known and nothing is measured. */
const CARD_HEIGHT = 111;
const CARD_GAP = 6;
const OVERSCAN = 5;

/** Name, count, and the age of the oldest card: amber when one is over the limit. */
export function ColumnHeader({ column }: { column: ColumnData }) {
  const { t } = useTranslation('board');
  const { stage, cards, oldestDays, late } = column;
  return (
    <header className={s.head}>
      <h2 className="cut" title={stage.name}>
        {stage.name}
      </h2>
      <span className={s.count}>{cards.length}</span>
      {oldestDays === null ? null : (
        <span className={clsx(s.age, late && s.late)}>
          {oldestDays === 0 ? t('column.today') : t('column.oldest', { count: oldestDays })}
        </span>
      )}
    </header>
  );
}

/** Keeps the card that the keyboard stands on in sight. */
function useFollow(column: ColumnData, scrollTo: (index: number) => void) {
  const current = useSelection((state) => state.current);
  const latest = useRef({ column, scrollTo });
  useEffect(() => {
    latest.current = { column, scrollTo };
  });
  useEffect(() => {
    const index = latest.current.column.cards.findIndex(({ id }) => id === current);
    if (index >= 0) latest.current.scrollTo(index);
  }, [current]);
}

interface Props {
  column: ColumnData;
  /** The application whose panel is open. */
  openId: string | undefined;
}

/** One stage. Only the cards in sight are drawn. */
export const Column = memo(function Column({ column, openId }: Props) {
  const { stage, cards } = column;
  const scroller = useRef<HTMLDivElement>(null);
  const today = useToday();
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    gap: CARD_GAP,
    paddingStart: 4,
    paddingEnd: 12,
    scrollPaddingEnd: 64,
    overscan: OVERSCAN,
    getItemKey: (index) => cards[index]?.id ?? index,
    useFlushSync: false,
  });
  useFollow(column, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  return (
    <section className={s.column} data-stage={stage.id} aria-label={stage.name}>
      <ColumnHeader column={column} />
      <div ref={scroller} className={s.scroller} data-scroller>
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const card = cards[index];
            return card ? (
              <li key={key} style={{ transform: `translateY(${start}px)` }}>
                <CandidateCard card={card} limitDays={stage.limitDays} open={card.id === openId} today={today} />
              </li>
            ) : null;
          })}
        </ol>
      </div>
    </section>
  );
});
