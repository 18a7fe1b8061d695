import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Connection, useErrorText, wrongFields } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ConnectionFields } from './ConnectionFields';
import s from './Connections.module.css';
import { FeedbackAddress } from './FeedbackAddress';
import {
  blankValues,
  connectorOf,
  type Kind,
  logsInWithGoogle,
  settingsOf,
  type Values,
  valuesOf,
  wrongIn,
} from './forms';
import { SecretField } from './SecretField';
import { useSaveConnection } from './save_connection';

interface Props {
  kind: Kind;
  /** The connection that is changed; `null` for a new one. */
  connection: Connection | null;
  onClose: () => void;
  /** It was saved, and can be tried. */
  onSaved: (id: string) => void;
}

/** What of the form is to be corrected: after the first try to save, what the form knows; later what the router says. */
function useWrong(kind: Kind, values: Values, error: unknown) {
  const [tried, setTried] = useState(false);
  const own = wrongIn(kind, values);
  const shown = new Set<string>([...(tried ? own : []), ...[...wrongFields(error)].map(formName)]);
  return { own, shown, setTried };
}

/** The router's name of a field, `settings.sender.address`, as the form calls it. */
function formName(path: string): string {
  const sender: Record<string, string> = { name: 'senderName', address: 'senderAddress', ratePerSecond: 'rate' };
  const last = path.split('.').at(-1) ?? path;
  return path.includes('sender') ? (sender[last] ?? last) : last;
}

/** Adds or changes a connection. It is tried right after it was saved. */
export function ConnectionDialog({ kind, connection, onClose, onSaved }: Props) {
  const { t } = useTranslation(['connections', 'common', 'connectors']);
  const errorText = useErrorText();
  const [values, setValues] = useState<Values>(connection ? valuesOf(connection.settings) : blankValues(kind));
  const [secret, setSecret] = useState('');
  const save = useSaveConnection(connection?.id ?? null);
  const wrong = useWrong(kind, values, save.error);
  // A mail server without a user asks for no password, and a Google account needs none.
  const byGoogle = kind === 'smtp' && logsInWithGoogle(values);
  const noUser = kind === 'smtp' && !values.username?.trim();
  const needsSecret = kind !== 'google' && !connection && !noUser && !byGoogle;
  const submit = () => {
    wrong.setTried(true);
    if (wrong.own.length > 0 || (needsSecret && secret === '') || save.isPending) return;
    const draft = { settings: settingsOf(kind, values), secret: secret === '' ? null : secret };
    save.mutate(draft, { onSuccess: ({ id }) => onSaved(id) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(connection ? 'dialog.change' : 'dialog.add', { name: t(`connectors:name.${connectorOf(kind)}`) })}
      hint={t(`kindHint.${kind}`)}
      width={540}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={save.isPending} onClick={submit}>
            {t(connection ? 'dialog.save' : 'dialog.connect')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <ConnectionFields
          kind={kind}
          values={values}
          wrong={wrong.shown}
          onChange={(patch) => setValues((before) => ({ ...before, ...patch }))}
          onSubmit={submit}
        />
        {kind === 'google' || byGoogle ? null : (
          <SecretField
            kind={kind}
            kept={connection !== null}
            value={secret}
            wrong={wrong.shown.has('secret') || (needsSecret && secret === '' && wrong.shown.size > 0)}
            onChange={setSecret}
          />
        )}
        {connection?.settings.kind === 'ses' ? <FeedbackAddress token={connection.settings.feedbackToken} /> : null}
        {save.error ? (
          <p role="alert" className={s.wrong}>
            {errorText(save.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
