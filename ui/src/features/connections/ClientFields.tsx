import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import { platform } from '@/platform';
import s from './Connections.module.css';

/** The client of the user's own Google Cloud project. */
export interface Client {
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
export function ClientFields({ client, wrong, onChange, onSubmit }: ClientProps) {
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
