import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentPagesQuery, type PersonField, type StoredDocument } from '@/api';
import { IconButton } from '@/components/Button';
import { Failed } from '@/components/Failed';
import s from './Document.module.css';
import { useEvidence } from './evidence_store';
import { Page } from './Page';

interface Props {
  document: StoredDocument;
  fields: PersonField[];
  /** All pages under each other, large; otherwise one with a switch. */
  wide: boolean;
}

/** The page that is shown: the one of the value that is looked at or of the passage that was found, or the one that was turned to. */
function usePageNumber(documentId: string, fields: PersonField[]) {
  const [number, setNumber] = useState(1);
  const lit = useEvidence((state) => state.lit);
  const line = useEvidence((state) => state.line);
  const field = fields.find(({ id }) => id === lit);
  const marked = useEvidence((state) => (state.marked?.documentId === documentId ? state.marked.page : undefined));
  const wanted = field?.documentId === documentId ? field.boxes[line ?? 0]?.page : marked;
  useEffect(() => {
    if (wanted !== undefined) setNumber(wanted);
  }, [wanted]);
  return [number, setNumber] as const;
}

function Pager({ number, count, onTurn }: { number: number; count: number; onTurn: (number: number) => void }) {
  const { t } = useTranslation('documents');
  if (count < 2) return null;
  return (
    <div className={s.pager}>
      <IconButton
        icon="left"
        size="s"
        label={t('page.previous')}
        disabled={number === 1}
        onClick={() => onTurn(number - 1)}
      />
      <span>{t('page.of', { number, count })}</span>
      <IconButton
        icon="right"
        size="s"
        label={t('page.next')}
        disabled={number === count}
        onClick={() => onTurn(number + 1)}
      />
    </div>
  );
}

/** One page, or all under each other. The arrow keys scroll them. */
function Pages({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={s.scroll} tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}

/** The pages of a document. */
export function DocumentPages({ document, fields, wide }: Props) {
  const { data: pages, error, refetch } = useQuery(documentPagesQuery(document.id, document.version));
  const [number, setNumber] = usePageNumber(document.id, fields);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!pages) return <div className={s.waiting} />;
  const shown = wide ? pages : pages.filter((page) => page.number === number);
  const drawn = shown.map((page) => (
    <Page key={page.number} page={page} document={document} fields={fields} scale={2} />
  ));
  if (wide) return <Pages name={document.fileName}>{drawn}</Pages>;
  return (
    <>
      <Pages name={document.fileName}>{drawn}</Pages>
      <Pager number={number} count={pages.length} onTurn={setNumber} />
    </>
  );
}
