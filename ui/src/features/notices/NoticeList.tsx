import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { focusRow } from '@/lib/focus_row';
import type { Picks } from '@/lib/use_picks';
import { NoticeRow } from './NoticeRow';
import s from './Notices.module.css';

const ROW_HEIGHT = 40;
/** So many rows before the end of what is loaded, more is asked for. */
const AHEAD = 40;

interface Props {
  notices: Notice[];
  picks: Picks;
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** The list goes on: asks for more. */
  onMore: () => void;
}

function Head() {
  const { t } = useTranslation('notices');
  return (
    <div role="row" className={s.head}>
      <span role="columnheader" tabIndex={-1}>
        <span className="visually-hidden">{t('list.picked')}</span>
      </span>
      <span role="columnheader" tabIndex={-1}>
        {t('list.whom')}
      </span>
      <span role="columnheader" tabIndex={-1}>
        {t('list.what')}
      </span>
      <span role="columnheader" tabIndex={-1}>
        {t('list.state')}
      </span>
      <span role="columnheader" tabIndex={-1} className={s.when}>
        {t('list.when')}
      </span>
      <span role="columnheader" tabIndex={-1}>
        <span className="visually-hidden">{t('list.action')}</span>
      </span>
    </div>
  );
}

/** What a press in the list does: opens, picks with the box or ⌘, picks up to there with Shift. */
function usePress({ picks, onOpen }: Props) {
  return (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (!id) return;
    const box = event.target.closest('[data-pick]') !== null;
    if (!box && event.target.closest('button')) return;
    if (event.shiftKey) picks.upTo(id);
    else if (box || event.metaKey || event.ctrlKey) picks.toggle(id);
    else {
      picks.stand(id);
      onOpen(id);
    }
  };
}

/** Notices, newest first. Only those in sight are drawn. */
export function NoticeList(props: Props) {
  const { t } = useTranslation('notices');
  const { notices, picks, openId, onMore } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: notices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollPaddingStart: 32,
    scrollPaddingEnd: 64,
    getItemKey: (index) => notices[index]?.id ?? index,
    useFlushSync: false,
  });
  const press = usePress(props);
  const drawn = virtual.getVirtualItems();
  const nearEnd = (drawn.at(-1)?.index ?? 0) >= notices.length - AHEAD;
  useEffect(() => {
    if (nearEnd) onMore();
  }, [nearEnd, onMore]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the keyboard only, not every change of the rows
  useEffect(() => {
    const index = notices.findIndex(({ id }) => id === picks.current);
    if (index < 0) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    if (picks.current) focusRow(scroller.current, picks.current);
  }, [picks.current]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are bound to the window
    <div
      ref={scroller}
      role="table"
      className={s.list}
      aria-label={t('title')}
      aria-rowcount={notices.length + 1}
      onClick={press}
    >
      <Head />
      <div role="rowgroup" className={s.body} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, key, start }) => {
          const notice = notices[index];
          if (!notice) return null;
          const { id } = notice;
          return (
            <NoticeRow
              key={key}
              notice={notice}
              index={index}
              top={start}
              picked={picks.has(id)}
              current={picks.current === id}
              open={openId === id}
            />
          );
        })}
      </div>
    </div>
  );
}
