import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaskDetail } from '@/api';
import type { AreaActions } from './AreaBox';
import { inReadingOrder, shownAreas } from './draft';
import s from './Editor.module.css';
import type { Box } from './geometry';
import { Paper } from './Paper';
import type { Editor } from './use_editor';

/** Pixels beside a page, and the widest that a page is at first. */
const MARGIN_PX = 48;
const WIDEST_PX = 860;

/** How wide pages are when they fit: as wide as the room, but no wider than is read with ease. */
function useFitPx(scroll: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(WIDEST_PX + MARGIN_PX);
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const look = () => setRoom(element.clientWidth || WIDEST_PX + MARGIN_PX);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [scroll]);
  return Math.max(200, Math.min(room - MARGIN_PX, WIDEST_PX));
}

interface Props {
  detail: MaskDetail;
  editor: Editor;
  actions: AreaActions;
  onDraw: (page: number, box: Box) => void;
  /** 1 is a page as wide as the room. */
  zoom: number;
  preview: boolean;
  scroll: RefObject<HTMLElement | null>;
}

/** The pages under each other, with the boxes over them. */
export function Pages({ detail, editor, actions, onDraw, zoom, preview, scroll }: Props) {
  const { t } = useTranslation('masking');
  const widthPx = Math.round(useFitPx(scroll) * zoom);
  const shown = inReadingOrder(shownAreas(editor.areas));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroll} className={s.pages} tabIndex={0} aria-label={t('page.all')}>
      <div className={s.stack}>
        {detail.pages.map((page) => (
          <Paper
            key={page.number}
            maskId={detail.mask.id}
            page={page}
            areas={shown.filter((area) => area.page === page.number)}
            before={shown.filter((area) => area.page < page.number).length}
            count={shown.length}
            widthPx={widthPx}
            picked={editor.picked}
            preview={preview}
            onDraw={onDraw}
            {...actions}
          />
        ))}
      </div>
    </section>
  );
}
