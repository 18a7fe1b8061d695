import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonField, StoredDocument } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Menu, MenuItem } from '@/components/Menu';
import { unreadReason } from '@/lib/unread';
import s from './Document.module.css';
import { DocumentPages } from './DocumentPages';
import { useEvidence } from './evidence_store';
import { Portfolio } from './Portfolio';
import { ReadAgain } from './ReadAgain';
import { ReadingNotice } from './ReadingNotice';

interface Props {
  documents: StoredDocument[];
  fields: PersonField[];
  wide: boolean;
}

/** Which document is shown: the one of the value that is looked at, the one that was chosen, or the one of a passage that was found. */
function useShown(documents: StoredDocument[], fields: PersonField[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const lit = useEvidence((state) => state.lit);
  const marked = useEvidence((state) => state.marked?.documentId);
  const wanted = fields.find(({ id }) => id === lit)?.documentId ?? chosen ?? marked;
  const shown = documents.find(({ id }) => id === wanted) ?? documents.find(({ id }) => id === chosen) ?? documents[0];
  return [shown, setChosen] as const;
}

function Switch({
  documents,
  shown,
  onChoose,
}: {
  documents: StoredDocument[];
  shown: StoredDocument;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('documents');
  return (
    <Menu
      trigger={
        <button type="button" className={s.switch} title={t('document.switch')}>
          <span className="cut">{shown.fileName}</span>
          <Icon name="down" size="xs" />
        </button>
      }
    >
      {documents.map((one) => (
        <MenuItem key={one.id} checked={one.id === shown.id} onSelect={() => onChoose(one.id)}>
          {one.fileName}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Why there is no page to see, and what can be tried. */
function Unreadable({ document, onReadAgain }: { document: StoredDocument; onReadAgain: () => void }) {
  const { t } = useTranslation('documents');
  return (
    <div className={s.why}>
      <p>{t(`outcome.${unreadReason(document.outcome, document.fileName)}`)}</p>
      <Button size="s" icon="sync" onClick={onReadAgain}>
        {t('again.button')}
      </Button>
    </div>
  );
}

/** What the document holds that is never run or opened here. */
function ActiveContent({ document }: { document: StoredDocument }) {
  const { t } = useTranslation('documents');
  return document.notices.map((notice) => (
    <p key={notice} className={s.notice}>
      <Icon name="alert" size="s" />
      <span>{t(`notice.${notice}`)}</span>
    </p>
  ));
}

/** The document beside its values; says why when there is none to see. */
export function DocumentPane({ documents, fields, wide }: Props) {
  const { t } = useTranslation('documents');
  const [shown, choose] = useShown(documents, fields);
  const [asking, ask] = useState(false);
  const widen = useEvidence((state) => state.widen);
  if (!shown) return <p className={s.why}>{t('document.none')}</p>;
  const unreadable = shown.pageCount === 0;
  const isPortfolio = shown.outcome === 'portfolio';
  return (
    <div className={s.pane} data-wide={wide || undefined}>
      {documents.length > 1 ? <Switch documents={documents} shown={shown} onChoose={choose} /> : null}
      <ReadingNotice key={`notice ${shown.id}`} document={shown} />
      <ActiveContent document={shown} />
      {unreadable ? (
        <Unreadable document={shown} onReadAgain={() => ask(true)} />
      ) : isPortfolio ? (
        <Portfolio key={`${shown.id} ${shown.version}`} document={shown} />
      ) : (
        <DocumentPages key={`${shown.id} ${shown.version}`} document={shown} fields={fields} wide={wide} />
      )}
      {unreadable ? null : (
        <span className={s.tools}>
          <IconButton variant="plain" icon="sync" size="s" label={t('again.button')} onClick={() => ask(true)} />
          {wide || isPortfolio ? null : (
            <IconButton
              variant="plain"
              icon="enlarge"
              size="s"
              label={t('document.enlarge')}
              onClick={() => widen(true)}
            />
          )}
        </span>
      )}
      {asking ? <ReadAgain document={shown} onClose={() => ask(false)} /> : null}
    </div>
  );
}
