import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connection, type Grant, useErrorText, wrongFields } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { TextField } from '@/components/TextField';
import { sayDone } from '@/components/toast_store';
import { copyText } from '@/lib/copy_text';
import { platform } from '@/platform';
import s from './Connections.module.css';
import { useGrant } from './grant';

/** The client of the user's own Google Cloud project. */
interface Client {
  id: string;
  secret: string;
}

interface ClientProps {
  client: Client;
  wrong: ReadonlySet<string>;
  onChange: (client: Client) => void;
  onSubmit: () => void;
}

/** Where the client's id and secret come from, and the two fields. */
function ClientFields({ client, wrong, onChange, onSubmit }: ClientProps) {
  const { t } = useTranslation('connections');
  const error = (field: string) => (wrong.has(field) ? t('wrong.needed') : undefined);
  return (
    <>
      <div className={s.note}>
        <p>{t('google.clientHint')}</p>
        <ol>
          {(['project', 'api', 'client', 'copy'] as const).map((step) => (
            <li key={step}>{t(`google.step.${step}`)}</li>
          ))}
        </ol>
      </div>
      <Button
        size="s"
        icon="external"
        className={s.more}
        onClick={() => void platform.openExternal('https://console.cloud.google.com/apis/credentials')}
      >
        {t('google.console')}
      </Button>
      <div className={s.wide}>
        <TextField
          label={t('google.clientId')}
          placeholder="….apps.googleusercontent.com"
          autoFocus
          value={client.id}
          error={error('clientId')}
          onChange={(event) => onChange({ ...client, id: event.currentTarget.value })}
          onSubmit={onSubmit}
        />
      </div>
      <div className={s.wide}>
        <TextField
          label={t('google.clientSecret')}
          type="password"
          autoComplete="new-password"
          value={client.secret}
          error={error('clientSecret')}
          onChange={(event) => onChange({ ...client, secret: event.currentTarget.value })}
          onSubmit={onSubmit}
        />
      </div>
    </>
  );
}

/** Where the consent stands, while it is waited for and when it did not come. */
function Standing({ grant }: { grant: Grant }) {
  const { t } = useTranslation(['connections', 'common']);
  const { state, detail, authorizeUrl } = grant;
  return (
    <div className={s.waiting} role="status">
      {state === 'waiting' ? <span className={s.track} /> : null}
      <p className={state === 'waiting' ? undefined : s.bad}>{t(`google.state.${state}`)}</p>
      {detail ? (
        <p className={s.note} data-selectable>
          {detail}
        </p>
      ) : null}
      {state === 'waiting' ? (
        <div className={s.url}>
          <span className="cut" data-selectable>
            {authorizeUrl}
          </span>
          <Button size="s" icon="copy" onClick={() => void copyText(authorizeUrl, t('google.address'))}>
            {t('common:action.copy')}
          </Button>
          <Button size="s" icon="external" onClick={() => void platform.openExternal(authorizeUrl)}>
            {t('google.openAgain')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

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
        <Standing grant={grant} />
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
