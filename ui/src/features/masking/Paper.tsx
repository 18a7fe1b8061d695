import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentPage, MaskArea } from '@/api';
import { Failed } from '@/components/Failed';
import { PageText } from '@/components/PageText';
import { type AreaActions, AreaBox, placeOf } from './AreaBox';
import s from './Editor.module.css';
import type { Box } from './geometry';
import { pictureScale, usePagePicture } from './page_picture';
import { useGesture } from './use_gesture';
import { useSeen } from './use_seen';

interface Props extends AreaActions {
  maskId: string;
  page: DocumentPage;
  /** The areas on this page, in reading order. */
  areas: MaskArea[];
  /** How many boxes stand before those of this page, and how many there are in all. */
  before: number;
  count: number;
  widthPx: number;
  picked: number | null;
  /** Shows how the copy will look. */
  preview: boolean;
  onDraw: (page: number, box: Box) => void;
}

function Picture({ maskId, page, widthPx, seen }: Pick<Props, 'maskId' | 'page' | 'widthPx'> & { seen: boolean }) {
  const { t } = useTranslation('masking');
  const scale = pictureScale(page, widthPx, window.devicePixelRatio);
  const { url, error, refetch } = usePagePicture(maskId, page.number, scale, seen);
  const name = t('page.alt', { number: page.number });
  if (!page.image) {
    return (
      <svg className={s.picture} viewBox={`0 0 ${page.width} ${page.height}`} role="img" aria-label={name}>
        <PageText runs={page.runs} />
      </svg>
    );
  }
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return url ? <img className={s.picture} src={url} alt={name} draggable={false} /> : null;
}

/** A page as paper, with the boxes over it; in the preview with what they hide. */
export function Paper({ maskId, page, areas, before, count, widthPx, picked, preview, onDraw, ...actions }: Props) {
  const { t } = useTranslation('masking');
  const paper = useRef<HTMLDivElement>(null);
  const seen = useSeen(paper);
  const scale = widthPx / page.width;
  const { handlers, sketch, held } = useGesture({
    page,
    scale,
    boxOf: (id) => areas.find((area) => area.id === id),
    onClick: (id) => (id === null ? actions.onPick(null) : actions.onToggle(id)),
    onDraw: (box) => onDraw(page.number, box),
    onPlace: (id, box) => actions.onPlace(id, box, null),
  });
  const size = { width: widthPx, height: page.height * scale };
  return (
    <section aria-label={t('page.name', { number: page.number })} data-page={page.number}>
      <p className={s.number} aria-hidden="true">
        {t('page.name', { number: page.number })}
      </p>
      <div
        ref={paper}
        className={s.paper}
        style={size}
        data-editing={!preview || undefined}
        {...(preview ? {} : handlers)}
      >
        <Picture maskId={maskId} page={page} widthPx={widthPx} seen={seen} />
        {preview
          ? areas
              .filter(({ state }) => state === 'covered')
              .map((area) => <div key={area.id} className={s.ink} style={placeOf(area, page)} data-ink={area.id} />)
          : areas.map((area, index) => (
              <AreaBox
                key={area.id}
                area={area}
                page={page}
                box={held?.area === area.id ? (held.box ?? area) : area}
                isPicked={area.id === picked}
                scale={scale}
                isHeld={held?.area === area.id}
                position={before + index + 1}
                count={count}
                {...actions}
              />
            ))}
        {sketch ? <div className={s.sketch} style={placeOf(sketch, page)} /> : null}
      </div>
    </section>
  );
}
