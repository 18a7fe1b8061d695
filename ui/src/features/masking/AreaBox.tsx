import { type CSSProperties, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaskArea } from '@/api';
import { AreaTools } from './AreaTools';
import { groupOf } from './draft';
import s from './Editor.module.css';
import { type Box, type Extent, HANDLES, nudged } from './geometry';

/** Points by which an arrow key moves a box, and with Alt. */
const STEP = 1;
const LEAP = 10;

/** A box's place on its page, in parts of the page. */
export const placeOf = ({ x0, y0, x1, y1 }: Box, page: Extent): CSSProperties => ({
  left: `${(x0 / page.width) * 100}%`,
  top: `${(y0 / page.height) * 100}%`,
  width: `${((x1 - x0) / page.width) * 100}%`,
  height: `${((y1 - y0) / page.height) * 100}%`,
});

/** A box that is a line of text is held by its corners, so that the text can be read between them. */
const handlesFor = (box: Box, scale: number) =>
  (box.y1 - box.y0) * scale < 36 || (box.x1 - box.x0) * scale < 48 ? HANDLES.filter((at) => at.length === 2) : HANDLES;

export interface AreaActions {
  onPick: (id: number | null) => void;
  onToggle: (id: number) => void;
  onRemove: (id: number) => void;
  onPlace: (id: number, box: Box, about: string | null) => void;
  onName: (id: number, kind: MaskArea['kind']) => void;
}

interface Props extends AreaActions {
  area: MaskArea;
  page: Extent;
  /** Where it stands while the pointer holds it. */
  box: Box;
  isPicked: boolean;
  /** Pixels of a point. */
  scale: number;
  isHeld: boolean;
  /** Its place among the boxes of the document, from 1. */
  position: number;
  count: number;
}

/** A box over the page: pressed while it hides what is under it. */
export function AreaBox({ area, page, box, isPicked, scale, isHeld, position, count, ...actions }: Props) {
  const { t } = useTranslation('masking');
  const [choosing, setChoosing] = useState(false);
  const { id, kind, state } = area;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nudged(area, event.key, event.shiftKey, event.altKey ? LEAP : STEP, page);
    if (next) actions.onPlace(id, next, event.shiftKey ? 'resize' : 'move');
    else if (event.key === 'Enter' || event.key === ' ') actions.onToggle(id);
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.onRemove(id);
    else if (event.code === 'KeyT' && !event.metaKey && !event.ctrlKey) setChoosing(true);
    else if (event.key === 'Escape') actions.onPick(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = t('area.label', { kind: t(`kind.${kind}`), position, count });
  return (
    <>
      <div
        role="button"
        tabIndex={0}
        className={s.box}
        style={placeOf(box, page)}
        data-area={id}
        data-group={groupOf(kind)}
        data-open={state === 'open' || undefined}
        data-picked={isPicked || undefined}
        aria-pressed={state === 'covered'}
        aria-label={name}
        title={t(`kind.${kind}`)}
        onFocus={() => actions.onPick(id)}
        onKeyDown={onKeyDown}
      >
        {isPicked ? handlesFor(box, scale).map((at) => <span key={at} className={s.handle} data-at={at} />) : null}
      </div>
      {isPicked && !isHeld ? (
        <AreaTools area={area} page={page} choosing={choosing} onChoosing={setChoosing} {...actions} />
      ) : null}
    </>
  );
}
