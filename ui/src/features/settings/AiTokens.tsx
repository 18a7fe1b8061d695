import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AiToken, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Dialog } from '@/components/Dialog';
import { Failed } from '@/components/Failed';
import { sayDone, sayFailed } from '@/components/toast_store';
import { AiTokenDialog } from './AiTokenDialog';
import { givenQuery, isLive, tokensQuery, useRevokeToken } from './ai_access';
import { Section } from './Setting';
import s from './Settings.module.css';
import { useGivenText } from './use_given_text';

/** Asks before a token is taken back. */
function AskRevoke({ token, onClose }: { token: AiToken; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const errorText = useErrorText();
  const givenText = useGivenText();
  const revoke = useRevokeToken();
  const { data: all } = useQuery(givenQuery());
  const given = all?.find((one) => one.tokenId === token.id);
  const [forget, setForget] = useState(false);
  const submit = () =>
    revoke.mutate(
      { token, forget },
      {
        onSuccess: () => sayDone(t('ai.revoked', { name: token.name })),
        onError: (error) => sayFailed(errorText(error)),
        onSettled: onClose,
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ai.revokeTitle', { name: token.name })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="danger" disabled={revoke.isPending} onClick={submit}>
            {t('ai.revoke')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <p>{t('ai.revokeText')}</p>
        {given ? (
          <Checkbox checked={forget} onChange={(event) => setForget(event.currentTarget.checked)}>
            {t('ai.given.withToken', { what: givenText(given) })}
          </Checkbox>
        ) : null}
      </div>
    </Dialog>
  );
}

/** One token: which program has it, until when, and when it was shown last. */
function TokenRow({ token, onRevoke }: { token: AiToken; onRevoke: () => void }) {
  const { t, i18n } = useTranslation('settings');
  const day = (at: string) => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' }).format(new Date(at));
  const until = token.expiresAt === null ? t('ai.noEnd') : t('ai.until', { day: day(token.expiresAt) });
  const used = token.usedAt === null ? t('ai.unused') : t('ai.used', { day: day(token.usedAt) });
  return (
    <li className={s.row}>
      <span className={s.rowText}>
        <b className="cut">{token.name}</b>
        <span className="dim cut">{`${until} · ${used}`}</span>
      </span>
      <Button variant="ghost" size="s" onClick={onRevoke}>
        {t('ai.revoke')}
      </Button>
    </li>
  );
}

/** Programs that may call the AI API. */
export function AiTokens() {
  const { t } = useTranslation('settings');
  const { data: tokens, error, refetch } = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<AiToken | null>(null);
  const live = tokens?.filter((token) => isLive(token, new Date()));
  return (
    <Section title={t('ai.title')} hint={t('ai.hint')}>
      {error && !tokens ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {live?.length === 0 ? <p className="dim">{t('ai.none')}</p> : null}
      {live && live.length > 0 ? (
        <ul className={s.rows}>
          {live.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      ) : null}
      <div className={s.buttons}>
        <Button icon="plus" onClick={() => setMaking(true)}>
          {t('ai.make')}
        </Button>
      </div>
      {making ? <AiTokenDialog onClose={() => setMaking(false)} /> : null}
      {revoking ? <AskRevoke token={revoking} onClose={() => setRevoking(null)} /> : null}
    </Section>
  );
}
