import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connection, useErrorText, wrongFields } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { sayDone } from '@/components/toast_store';
import { type Client, ClientFields } from './ClientFields';
import s from './Connections.module.css';
import { GrantStanding } from './GrantStanding';
import { useGrant } from './grant';

interface Props {
  /** The connection whose consent ended; `null` for a new one. */
  connection: Connection | null;
  /** A client id is kept from another account: it need not be typed again. */
  hasClient: boolean;
  onClose: () => void;
  onConnected: (connectionId: string | null) => void;
}

/** Connects a Google account: says what for, asks for the client where none is kept, and waits for the browser. */
export function GoogleDialog({ connection, hasClient, onClose, onConnected }: Props) {
  const { t } = useTranslation(['connections', 'common']);
  const errorText = useErrorText();
  const [client, setClient] = useState<Client>({ id: '', secret: '' });
  const { begin, grant, stop, restart } = useGrant((id) => {
    sayDone(t('google.state.connected'));
    onConnected(id);
  });
  const wrong = wrongFields(begin.error);
  const [ownClient, setOwnClient] = useState(!hasClient);
  const asks = ownClient || wrong.has('clientId') || wrong.has('clientSecret');
  const ready = (!asks || client.id.trim() !== '') && !begin.isPending;
  const close = () => {
    stop();
    onClose();
  };
  const submit = () => {
    if (!ready) return;
    begin.mutate({
      clientId: asks ? client.id.trim() : null,
      clientSecret: asks && client.secret !== '' ? client.secret.trim() : null,
      connectionId: connection?.id ?? null,
      mail: false, // one that has it is asked for it again
    });
  };
  return (
    <Dialog
      open
      onClose={close}
      title={t(connection ? 'google.reconnect' : 'google.connect')}
      {...(grant ? {} : { hint: t(connection ? 'google.hintAgain' : 'google.hint') })}
      width={520}
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            {t('common:action.cancel')}
          </Button>
          {grant ? (
            grant.state === 'waiting' ? null : (
              <Button variant="primary" icon="sync" onClick={restart}>
                {t('common:action.retry')}
              </Button>
            )
          ) : (
            <Button variant="primary" icon="external" disabled={!ready} onClick={submit}>
              {t('google.open')}
            </Button>
          )}
        </>
      }
    >
      {grant ? (
        <GrantStanding grant={grant} />
      ) : (
        <div className={s.form}>
          {asks ? (
            <ClientFields client={client} wrong={wrong} onChange={setClient} onSubmit={submit} />
          ) : (
            <p className={s.note}>
              <Icon name="lock" size="xs" /> {t('google.kept')}{' '}
              <Button size="s" variant="ghost" onClick={() => setOwnClient(true)}>
                {t('google.other')}
              </Button>
            </p>
          )}
          {begin.error ? (
            <p role="alert" className={s.wrong}>
              {errorText(begin.error)}
            </p>
          ) : null}
        </div>
      )}
    </Dialog>
  );
}
