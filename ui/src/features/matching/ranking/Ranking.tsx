import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Empty } from '@/components/Empty';
import { focusRow } from '@/lib/focus_row';
import { useKeys } from '@/lib/keyboard';
import { type Picks, usePicks } from '@/lib/use_picks';
import { useMatchWords } from '../words';
import s from './Ranking.module.css';
import { RankingRow } from './RankingRow';
import type { Ranked } from './rank';

const ROW_HEIGHT = 44;
const OVERSCAN = 3;
const COLUMNS = ['rank', 'name', 'fit', 'required', 'experience', 'role', 'lacking'] as const;
/** So many fit side by side. */
export const MOST = 4;

interface Props {
  rows: Ranked[];
  /** Whether those who were turned down are shown. */
  rejected: boolean;
  onRejected: (shown: boolean) => void;
  onOpen: (id: string) => void;
  onCompare: (ids: string[]) => void;
  /** Who is picked to begin with. */
  first: string[];
  onPicked: (ids: string[]) => void;
}

interface BarProps extends Pick<Props, 'rejected' | 'onRejected' | 'onCompare'> {
  count: number;
  picks: Picks;
}

function Bar({ count, picks, rejected, onRejected, onCompare }: BarProps) {
  const { t } = useMatchWords();
  const { picked } = picks;
  return (
    <div className={s.bar}>
      <span>{t('ranking.people', { count })}</span>
      <Checkbox checked={rejected} onChange={() => onRejected(!rejected)}>
        {t('ranking.rejected')}
      </Checkbox>
      <span className={s.end} role="status">
        {picked.length > MOST ? t('ranking.tooMany') : null}
        {picked.length < 2 ? t('ranking.compareHint') : null}
      </span>
      {picked.length > 0 ? (
        <Button variant="ghost" size="s" icon="x" onClick={picks.clear}>
          {t('ranking.picked', { count: picked.length })}
        </Button>
      ) : null}
      <Button
        size="s"
        icon="table"
        disabled={picked.length < 2 || picked.length > MOST}
        onClick={() => onCompare(picked)}
      >
        {t('ranking.compare')}
      </Button>
    </div>
  );
}

/** Everybody in the order of their fit. Only the rows in sight are drawn, and only for them is asked why. */
export function Ranking({ rows, rejected, onRejected, onOpen, onCompare, first, onPicked }: Props) {
  const { t } = useMatchWords();
  const scroller = useRef<HTMLDivElement>(null);
  const order = rows.map(({ card }) => card.id);
  const picks = usePicks(order, first);
  const ids = picks.picked.join(',');
  const told = useRef(ids);
  const tell = useEffectEvent(() => onPicked(picks.picked));
  useEffect(() => {
    if (told.current === ids) return;
    told.current = ids;
    tell();
  }, [ids]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: 32,
    getItemKey: (index) => order[index] ?? index,
    useFlushSync: false,
  });
  const step = (by: number) => {
    const to = picks.step(by);
    if (to === null) return;
    virtual.scrollToIndex(order.indexOf(to), { align: 'auto' });
    requestAnimationFrame(() => focusRow(scroller.current, to));
  };
  const current = () => picks.current ?? false;
  const toggle = () => current() && picks.toggle(current() as string);
  useKeys({
    ArrowDown: () => step(1),
    KeyJ: () => step(1),
    ArrowUp: () => step(-1),
    KeyK: () => step(-1),
    // A box in the bar keeps its own key.
    Space: ({ target }) => (target instanceof HTMLInputElement ? false : toggle()),
    KeyX: toggle,
    Enter: () => current() && onOpen(current() as string),
    Escape: picks.clear,
  });
  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (!id) return;
    if (event.target.closest('[data-pick]')) picks.toggle(id);
    else onOpen(id);
  };
  return (
    <>
      <Bar count={rows.length} picks={picks} rejected={rejected} onRejected={onRejected} onCompare={onCompare} />
      {rows.length === 0 ? <Empty text={t('ranking.empty')} /> : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are bound to the window */}
      <div
        ref={scroller}
        className={s.table}
        role="table"
        aria-label={t('ranking.title')}
        aria-rowcount={rows.length + 1}
        onClick={press}
      >
        <div role="row" className={s.head}>
          {COLUMNS.map((column) => (
            <div key={column} role="columnheader" data-cell={column}>
              {t(`ranking.column.${column}`)}
            </div>
          ))}
        </div>
        <div role="rowgroup" className={s.body} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            const { id } = row.card;
            return (
              <RankingRow
                key={key}
                row={row}
                index={index}
                top={start}
                onStand={picks.stand}
                picked={picks.has(id)}
                current={picks.current === id || (picks.current === null && index === 0)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}
