import { useTranslation } from 'react-i18next';
import type { ImportItem } from '@/api';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import s from './Imports.module.css';
import { ItemState } from './ItemState';
import { canBeAttached, canBeHelped, inTrouble, reasonOf } from './progress';

/** What can be done about a file. */
export interface ItemActions {
  onRetry: (item: ImportItem) => void;
  onTypeIn: (item: ImportItem) => void;
  onAttach: (item: ImportItem) => void;
  onOpen: (item: ImportItem) => void;
}

/** Under the file's name: who came of it, or what went wrong and what to do. */
function Detail({ item }: { item: ImportItem }) {
  const { t } = useTranslation('imports');
  if (inTrouble(item)) {
    const reason = reasonOf(item);
    return (
      <span className={s.detail} title={`${t(`reason.${reason}.why`)} ${t(`reason.${reason}.next`)}`}>
        <span className={s.why}>{t(`reason.${reason}.why`)}</span> {t(`reason.${reason}.next`)}
      </span>
    );
  }
  if (item.personName !== null) {
    return (
      <span className={s.detail}>
        <span className={s.who}>{item.personName}</span>
      </span>
    );
  }
  return null;
}

/** One file of an import: name, what came of it, how far it is, and what can be done. */
export function ItemRow({ item, onRetry, onTypeIn, onAttach, onOpen }: ItemActions & { item: ImportItem }) {
  const { t } = useTranslation('imports');
  return (
    <>
      <span className={s.file}>
        <span className={s.name} title={item.fileName}>
          {item.fileName}
        </span>
        <Detail item={item} />
      </span>
      {item.duplicate ? <Chip tone="warn">{t('item.duplicate')}</Chip> : null}
      <ItemState item={item} />
      <span className={s.rowActions}>
        {canBeHelped(item) ? (
          <>
            <Button size="s" variant="ghost" icon="sync" onClick={() => onRetry(item)}>
              {t('item.retry')}
            </Button>
            {canBeAttached(item) ? (
              <Button size="s" icon="person" onClick={() => onAttach(item)}>
                {t('item.attach')}
              </Button>
            ) : null}
            <Button size="s" icon="edit" onClick={() => onTypeIn(item)}>
              {t('item.typeIn')}
            </Button>
          </>
        ) : null}
        {item.applicationId !== null ? (
          <Button size="s" variant="ghost" icon="person" onClick={() => onOpen(item)}>
            {t('item.open')}
          </Button>
        ) : null}
      </span>
    </>
  );
}
