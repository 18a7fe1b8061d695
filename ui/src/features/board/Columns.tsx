import { useRef, useState } from 'react';
import type { Column as ColumnData } from './arrange';
import s from './Board.module.css';
import { Column } from './Column';
import { COLUMN_MIN, openAround, RAIL } from './fold';
import { Rail } from './Rail';
import { useSelection } from './selection';
import { useCardClicks } from './use_card_clicks';
import { useDrag } from './use_drag';
import { useWidth } from './use_width';
import { placeOf } from './walk';

interface Props {
  columns: ColumnData[];
  order: string[];
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** An interview of somebody is to be arranged. */
  onPlan: (id: string) => void;
  onMove: (ids: string[], stageId: string) => void;
}

/** The column that must stand open: of the keyboard's card, or the rail that was pressed last. */
function useOpened(columns: ColumnData[], width: number) {
  const current = useSelection((state) => state.current);
  const [pressed, setPressed] = useState<{ stageId: string; current: string | null } | null>(null);
  const [first, setFirst] = useState(0);
  const byPress = pressed && pressed.current === current ? pressed.stageId : null;
  const at = byPress
    ? columns.findIndex(({ stage }) => stage.id === byPress)
    : (placeOf(columns, current)?.column ?? null);
  const opened = openAround(columns.length, width, first, at === -1 ? null : at);
  if (opened.first !== first) setFirst(opened.first);
  return { opened, press: (stageId: string) => setPressed({ stageId, current }) };
}

/** The columns of the board; those that do not fit are folded to rails. */
export function Columns({ columns, order, openId, onOpen, onPlan, onMove }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const width = useWidth(area, openId !== undefined);
  const { opened, press } = useOpened(columns, width);
  const isOpen = (index: number) => index >= opened.first && index < opened.first + opened.count;
  useDrag(area, {
    carried: (id) => {
      const { picked } = useSelection.getState();
      return picked.has(id) ? order.filter((one) => picked.has(one)) : [id];
    },
    onDrop: onMove,
  });
  const onClick = useCardClicks(order, onOpen, onPlan);
  const template = columns.map((_, index) => (isOpen(index) ? `minmax(${COLUMN_MIN}px, 1fr)` : `${RAIL}px`)).join(' ');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are pressed; one listener hears them all
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are bound to the window
    <div ref={area} className={s.board} style={{ gridTemplateColumns: template }} onClick={onClick}>
      {width === 0
        ? null
        : columns.map((column, index) =>
            isOpen(index) ? (
              <Column key={column.stage.id} column={column} openId={openId} />
            ) : (
              <Rail key={column.stage.id} column={column} onOpen={press} />
            ),
          )}
    </div>
  );
}
