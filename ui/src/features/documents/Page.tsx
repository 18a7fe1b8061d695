import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentPage, PersonField, StoredDocument } from '@/api';
import { Failed } from '@/components/Failed';
import { PageText } from '@/components/PageText';
import { useEvidence } from './evidence_store';
import s from './Page.module.css';
import { usePageImage } from './page_image';

/** Points around a box, so that its line does not touch the words. */
const MARGIN = 2.5;

/** What a page is called. */
function useAlt(document: StoredDocument, number: number) {
  const { t } = useTranslation('documents');
  return t(document.outcome === 'portfolio' ? 'page.altPortfolio' : 'page.alt', { number });
}

function Picture({ document, page, scale }: { document: StoredDocument; page: DocumentPage; scale: number }) {
  const alt = useAlt(document, page.number);
  const { url, error, refetch } = usePageImage(document, page.number, scale);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return url ? <img src={url} alt={alt} draggable={false} /> : null;
}

/** The boxes of the values on this page: unseen until one of them is looked at. */
function Boxes({ page, fields, documentId }: { page: DocumentPage; fields: PersonField[]; documentId: string }) {
  const { light, edit } = useEvidence.getState();
  const lit = useEvidence((state) => state.lit);
  const line = useEvidence((state) => state.line);
  const shown = fields.filter((field) => field.documentId === documentId);
  return shown.flatMap((field) =>
    field.boxes
      .map((box, index) => ({ ...box, lit: field.id === lit && (line === null || line === index) }))
      .filter((box) => box.page === page.number)
      .map((box) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the same value is a button in the list beside the page
        <rect
          key={`${field.id} ${box.x0} ${box.y0}`}
          className={s.box}
          data-lit={box.lit || undefined}
          x={box.x0 - MARGIN}
          y={box.y0 - MARGIN}
          width={box.x1 - box.x0 + 2 * MARGIN}
          height={box.y1 - box.y0 + 2 * MARGIN}
          rx={2}
          onMouseEnter={() => light(field.id)}
          onMouseLeave={() => light(null)}
          onClick={() => edit(field.id)}
        />
      )),
  );
}

/** The lines of the passage that was found, until a value is looked at. */
function Marked({ page, documentId }: { page: DocumentPage; documentId: string }) {
  const marked = useEvidence((state) =>
    state.lit === null && state.marked?.documentId === documentId ? state.marked : null,
  );
  const boxes = marked?.boxes.filter((box) => box.page === page.number) ?? [];
  return boxes.map((box) => (
    <rect
      key={`${box.x0} ${box.y0}`}
      className={s.marked}
      data-lit
      x={box.x0 - MARGIN}
      y={box.y0 - MARGIN}
      width={box.x1 - box.x0 + 2 * MARGIN}
      height={box.y1 - box.y0 + 2 * MARGIN}
      rx={2}
    />
  ));
}

interface Props {
  page: DocumentPage;
  document: StoredDocument;
  fields: PersonField[];
  /** Picture dots per point: more for a page that is seen large. */
  scale: number;
}

/** A page as paper, with the box of the value that is looked at. */
export function Page({ page, document, fields, scale }: Props) {
  const alt = useAlt(document, page.number);
  const paper = useRef<HTMLDivElement>(null);
  const lit = useEvidence((state) => state.lit);
  const line = useEvidence((state) => state.line);
  const marked = useEvidence((state) => state.marked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line of the same value is another place, too
  useEffect(() => {
    if ((lit === null && marked === null) || paper.current?.matches(':hover')) return;
    paper.current?.querySelector('[data-lit]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [lit, line, marked]);
  const { width, height, image, number, runs } = page;
  return (
    <div ref={paper} className={s.paper} style={{ aspectRatio: `${width} / ${height}` }} data-page={number}>
      {image ? <Picture document={document} page={page} scale={scale} /> : null}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
        {image ? null : <PageText runs={runs} />}
        <Marked page={page} documentId={document.id} />
        <Boxes page={page} fields={fields} documentId={document.id} />
      </svg>
    </div>
  );
}
