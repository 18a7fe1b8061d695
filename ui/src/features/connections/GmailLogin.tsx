import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Connection, connectionsQuery, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { SegmentedControl } from '@/components/Segmented';
import { Select } from '@/components/Select';
import s from './Connections.module.css';
import type { Values } from './forms';
import { GrantStanding } from './GrantStanding';
import { useGrant } from './grant';

interface Props {
  values: Values;
  /** No account is chosen, or it has not allowed mail. */
  wrong: boolean;
  onChange: (patch: Values) => void;
}

const addressOf = ({ settings }: Connection) => (settings.kind === 'google' ? settings.email : '');

/** Asks the account in the browser for what its calendar did not need. */
function AllowMail({ account }: { account: Connection }) {
  const { t } = useTranslation('connections');
  const errorText = useErrorText();
  const { begin, grant, restart } = useGrant(() => undefined);
  if (grant && grant.state !== 'connected') {
    return (
      <>
        <GrantStanding grant={grant} mail />
        {grant.state === 'waiting' ? null : (
          <Button size="s" icon="sync" onClick={restart}>
            {t('gmail.again')}
          </Button>
        )}
      </>
    );
  }
  return (
    <div>
      <p className={s.note}>{t('gmail.notAllowed')}</p>
      <Button
        size="s"
        icon="external"
        disabled={begin.isPending}
        onClick={() => begin.mutate({ clientId: null, clientSecret: null, connectionId: account.id, mail: true })}
      >
        {t('google.open')}
      </Button>
      {begin.error ? (
        <p role="alert" className={s.wrong}>
          {errorText(begin.error)}
        </p>
      ) : null}
    </div>
  );
}

/** How Gmail is signed in to: with a connected Google account, or with an app password. */
export function GmailLogin({ values, wrong, onChange }: Props) {
  const { t } = useTranslation('connections');
  const { data: connections } = useQuery(connectionsQuery());
  const accounts = connections?.filter(({ settings }) => settings.kind === 'google') ?? [];
  const account = accounts.find(({ id }) => id === values.google);
  const choose = (chosen: Connection | undefined) => {
    const patch: Values = { login: 'google', google: chosen?.id ?? '' };
    if (chosen && !values.senderAddress) patch.senderAddress = addressOf(chosen);
    onChange(patch);
  };
  return (
    <div className={s.wide}>
      <SegmentedControl
        label={t('gmail.login')}
        value={values.login === 'google' ? 'google' : 'password'}
        options={(['google', 'password'] as const).map((value) => ({ value, label: t(`gmail.by.${value}`) }))}
        onChange={(login) => (login === 'google' ? choose(account ?? accounts[0]) : onChange({ login }))}
      />
      {values.login === 'google' && accounts.length === 0 ? (
        <p role={wrong ? 'alert' : undefined} className={wrong ? s.wrong : s.note}>
          {t('gmail.none')}
        </p>
      ) : null}
      {values.login === 'google' && accounts.length > 0 ? (
        <>
          <Select
            label={t('gmail.account')}
            value={account?.id ?? ''}
            options={accounts.map((one) => ({ value: one.id, label: addressOf(one) }))}
            onChange={(id) => choose(accounts.find((one) => one.id === id))}
          />
          {account?.settings.kind === 'google' && !account.settings.mail ? <AllowMail account={account} /> : null}
        </>
      ) : null}
    </div>
  );
}
