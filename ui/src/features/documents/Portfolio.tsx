import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentPage, documentPagesQuery, type StoredDocument } from '@/api';
import { Failed } from '@/components/Failed';
import { useInView } from '@/lib/use_in_view';
import { Page } from './Page';
import { PageViewer } from './PageViewer';
import s from './Portfolio.module.css';
import { PortfolioLinks } from './PortfolioLinks';
import { smallScale } from './portfolio_pages';

interface ThumbnailProps {
  page: DocumentPage;
  document: StoredDocument;
  onOpen: () => void;
}

/** A page made small; drawn when it comes into sight. */
function Thumbnail({ page, document, onOpen }: ThumbnailProps) {
  const { t } = useTranslation('documents');
  const [ref, seen] = useInView<HTMLButtonElement>();
  const { number, width, height } = page;
  return (
    <li>
      <button
        ref={ref}
        type="button"
        className={s.thumb}
        aria-label={t('portfolio.open', { number })}
        data-thumb={number}
        onClick={onOpen}
      >
        <span className={s.frame} style={{ aspectRatio: `${width} / ${height}` }} aria-hidden>
          {seen ? <Page page={page} document={document} fields={[]} scale={smallScale(width)} /> : null}
        </span>
        <span className={s.number}>{number}</span>
      </button>
    </li>
  );
}

/** A portfolio: its pages small beside each other, and where it leads to. A press opens a page large. */
export function Portfolio({ document }: { document: StoredDocument }) {
  const { t } = useTranslation('documents');
  const { data: pages, error, refetch } = useQuery(documentPagesQuery(document.id, document.version));
  const [open, setOpen] = useState<number | null>(null);
  const grid = useRef<HTMLUListElement>(null);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!pages) return <div className={s.scroll} />;
  return (
    <div className={s.scroll}>
      <ul ref={grid} className={s.grid} aria-label={t('portfolio.pages')}>
        {pages.map((page) => (
          <Thumbnail key={page.number} page={page} document={document} onOpen={() => setOpen(page.number)} />
        ))}
      </ul>
      <PortfolioLinks document={document} />
      {open === null ? null : (
        <PageViewer
          document={document}
          pages={pages}
          number={open}
          onTurn={setOpen}
          onClose={() => setOpen(null)}
          onClosed={() => grid.current?.querySelector<HTMLElement>(`[data-thumb="${open}"]`)?.focus()}
        />
      )}
    </div>
  );
}
