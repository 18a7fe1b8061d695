import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonField, StoredDocument } from '@/api';
import { IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Menu, MenuItem } from '@/components/Menu';
import s from './Document.module.css';
import { DocumentPages } from './DocumentPages';
import { useEvidence } from './evidence_store';

interface Props {
  documents: StoredDocument[];
  fields: PersonField[];
  wide: boolean;
}

/** Which document is shown: the one of the value that is looked at, or the one that was chosen. */
function useShown(documents: StoredDocument[], fields: PersonField[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const lit = useEvidence((state) => state.lit);
  const wanted = fields.find(({ id }) => id === lit)?.documentId ?? chosen;
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

/** The document beside its values; says why when there is none to see. */
export function DocumentPane({ documents, fields, wide }: Props) {
  const { t } = useTranslation('documents');
  const [shown, choose] = useShown(documents, fields);
  const widen = useEvidence((state) => state.widen);
  if (!shown) return <p className={s.why}>{t('document.none')}</p>;
  const unreadable = shown.pageCount === 0;
  return (
    <div className={s.pane} data-wide={wide || undefined}>
      {documents.length > 1 ? <Switch documents={documents} shown={shown} onChoose={choose} /> : null}
      {unreadable ? (
        <p className={s.why}>{t(`outcome.${shown.outcome}`)}</p>
      ) : (
        <DocumentPages key={shown.id} document={shown} fields={fields} wide={wide} />
      )}
      {wide || unreadable ? null : (
        <IconButton
          variant="plain"
          icon="enlarge"
          size="s"
          className={s.enlarge}
          label={t('document.enlarge')}
          onClick={() => widen(true)}
        />
      )}
    </div>
  );
}
