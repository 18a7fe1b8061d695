import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { connectorIcon } from '@/lib/outside';
import s from './Connections.module.css';
import { connectorOf, KINDS, type Kind } from './forms';

/** What can be connected, and what each is for. */
export function AddDialog({ onPick, onClose }: { onPick: (kind: Kind) => void; onClose: () => void }) {
  const { t } = useTranslation(['connections', 'connectors']);
  return (
    <Dialog open onClose={onClose} title={t('add')} width={480}>
      <ul className={s.kinds}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" className={s.kind} onClick={() => onPick(kind)}>
              <Icon name={connectorIcon[connectorOf(kind)]} />
              <span>
                <b>{t(`connectors:name.${connectorOf(kind)}`)}</b>
                <small>{t(`kindHint.${kind}`)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
