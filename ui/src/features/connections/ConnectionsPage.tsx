import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connection, connectionsQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { AddDialog } from './AddDialog';
import { AskDisconnect } from './AskDisconnect';
import { ConnectionDialog } from './ConnectionDialog';
import { ConnectionItem } from './ConnectionItem';
import s from './Connections.module.css';
import type { Kind } from './forms';
import { GoogleDialog } from './GoogleDialog';
import { useTryConnection } from './save_connection';

const route = getRouteApi('/settings/connections');

/** The dialog that stands open. */
type Asked =
  | { kind: 'pick' }
  | { kind: 'add'; what: Kind }
  | { kind: 'change' | 'disconnect' | 'consent'; connection: Connection }
  | null;

/** A connection whose consent or secret ended is connected again: Google by its page, the others by a new secret. */
const connectAgain = (connection: Connection): Asked => {
  return { kind: connection.settings.kind === 'google' ? 'consent' : 'change', connection };
};

/** Opens the dialog that the address asks for, once. */
function useAskedByAddress(connections: Connection[] | undefined, ask: (asked: Asked) => void) {
  const { reconnect } = route.useSearch();
  const navigate = useNavigate();
  const asked = connections?.find(({ id }) => id === reconnect);
  useEffect(() => {
    if (!asked) return;
    ask(connectAgain(asked));
    void navigate({ to: '/settings/connections', search: {}, replace: true });
  }, [asked, ask, navigate]);
}

interface DialogsProps {
  asked: Asked;
  connections: Connection[];
  ask: (asked: Asked) => void;
  onSaved: (id: string) => void;
}

function Dialogs({ asked, connections, ask, onSaved }: DialogsProps) {
  if (!asked) return null;
  const close = () => ask(null);
  const saved = (id: string | null) => {
    close();
    if (id !== null) onSaved(id);
  };
  if (asked.kind === 'pick') return <AddDialog onPick={(what) => ask({ kind: 'add', what })} onClose={close} />;
  if (asked.kind === 'disconnect') return <AskDisconnect connection={asked.connection} onClose={close} />;
  if (asked.kind === 'consent' || (asked.kind === 'add' && asked.what === 'google')) {
    return (
      <GoogleDialog
        connection={asked.kind === 'consent' ? asked.connection : null}
        hasClient={connections.some(({ settings }) => settings.kind === 'google')}
        onClose={close}
        onConnected={saved}
      />
    );
  }
  const connection = asked.kind === 'change' ? asked.connection : null;
  const kind = asked.kind === 'add' ? asked.what : asked.connection.settings.kind;
  return <ConnectionDialog kind={kind} connection={connection} onClose={close} onSaved={saved} />;
}

/** Connections to outside systems. Without any, nothing leaves this computer. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections');
  const { data: connections, error, refetch } = useQuery(connectionsQuery());
  const [asked, ask] = useState<Asked>(null);
  const test = useTryConnection();
  useAskedByAddress(connections, ask);
  // What is cut off comes first: then its button is the main one.
  const cut = connections?.some(({ state }) => state === 'reconnect');
  const add = (
    <Button variant={cut ? 'plain' : 'primary'} icon="plus" onClick={() => ask({ kind: 'pick' })}>
      {t('add')}
    </Button>
  );
  return (
    <SettingsSheet actions={connections?.length ? add : null}>
      {error && !connections ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {connections?.length === 0 ? <Empty text={t('empty')}>{add}</Empty> : null}
      {connections?.length ? (
        <div className={s.page}>
          <div className={s.intro}>
            <p>{t('intro')}</p>
          </div>
          <ul className={s.list}>
            {connections.map((connection) => (
              <ConnectionItem
                key={connection.id}
                connection={connection}
                test={test.variables === connection.id ? test.data : undefined}
                error={test.variables === connection.id ? test.error : null}
                testing={test.variables === connection.id && test.isPending}
                onTest={() => test.mutate(connection.id)}
                onChange={() => ask({ kind: 'change', connection })}
                onReconnect={() => ask(connectAgain(connection))}
                onDisconnect={() => ask({ kind: 'disconnect', connection })}
              />
            ))}
          </ul>
        </div>
      ) : null}
      <Dialogs asked={asked} connections={connections ?? []} ask={ask} onSaved={(id) => test.mutate(id)} />
    </SettingsSheet>
  );
}
