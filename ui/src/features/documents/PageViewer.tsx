import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { DocumentPage, StoredDocument } from '@/api';
import { IconButton } from '@/components/Button';
import floating from '@/components/Floating.module.css';
import { focusContent } from '@/components/focus_content';
import s from './Document.module.css';
import { Page } from './Page';
import viewer from './Portfolio.module.css';
import { largeScale, turnedTo } from './portfolio_pages';

interface Props {
  document: StoredDocument;
  pages: DocumentPage[];
  /** The page that is shown, from 1. */
  number: number;
  onTurn: (number: number) => void;
  onClose: () => void;
  /** The window is free again: gives the focus back. */
  onClosed: () => void;
}

/** One page over the whole window. The arrow keys turn, Esc closes. */
export function PageViewer({ document, pages, number, onTurn, onClose, onClosed }: Props) {
  const { t } = useTranslation(['documents', 'common']);
  const page = pages.find((one) => one.number === number);
  const count = pages.length;
  if (!page) return null;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={floating.veil} />
        <Dialog.Content
          className={s.overlay}
          aria-describedby={undefined}
          onOpenAutoFocus={focusContent}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          onKeyDown={(event) => {
            const to = turnedTo(event.key, number, count);
            if (to === null) return;
            event.preventDefault();
            onTurn(to);
          }}
        >
          <div className={s.overlayHead}>
            <Dialog.Title asChild>
              <h2 className="cut">{document.fileName}</h2>
            </Dialog.Title>
            <span className={viewer.turn}>
              <IconButton
                icon="left"
                size="s"
                label={t('page.previous')}
                disabled={number === 1}
                onClick={() => onTurn(number - 1)}
              />
              <span aria-live="polite">{t('page.of', { number, count })}</span>
              <IconButton
                icon="right"
                size="s"
                label={t('page.next')}
                disabled={number === count}
                onClick={() => onTurn(number + 1)}
              />
            </span>
            <IconButton icon="x" label={t('common:action.close')} onClick={onClose} />
          </div>
          <div className={viewer.large}>
            <div
              className={viewer.sheet}
              style={{
                aspectRatio: `${page.width} / ${page.height}`,
                maxWidth: `calc((100vh - 144px) * ${page.width / page.height})`,
              }}
            >
              <Page key={number} page={page} document={document} fields={[]} scale={largeScale(page.width)} />
            </div>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
