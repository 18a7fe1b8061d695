import { useTranslation } from 'react-i18next';
import type { Connection } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { nameOf } from './forms';
import { useDisconnect } from './save_connection';

/** Asks before a connection ends: its secret is forgotten, and what waits for it cannot go. */
export function AskDisconnect({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const { t } = useTranslation(['connections', 'common']);
  const disconnect = useDisconnect();
  const name = nameOf(connection.settings);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('disconnect.title', { name })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="danger"
            disabled={disconnect.isPending}
            onClick={() => disconnect.mutate({ id: connection.id, name }, { onSettled: onClose })}
          >
            {t('disconnect.do')}
          </Button>
        </>
      }
    >
      <p>{t(connection.settings.kind === 'google' ? 'disconnect.google' : 'disconnect.text')}</p>
    </Dialog>
  );
}
