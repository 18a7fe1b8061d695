import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import { PassphraseField } from '@/components/PassphraseField';
import { useOpenVault } from './open_vault';
import s from './Vault.module.css';

/** Asks for the passphrase of the file. */
export function UnlockVault({ restore }: { restore: ReactNode }) {
  const { t } = useTranslation('vault');
  const errorText = useErrorText();
  const unlock = useOpenVault('unlock');
  const [passphrase, setPassphrase] = useState('');
  const submit = () => {
    if (passphrase !== '' && !unlock.isPending) unlock.mutate(passphrase);
  };
  return (
    <FullPage title={t('unlock.title')} hint={<p>{t('unlock.hint')}</p>}>
      <div className={s.form}>
        <PassphraseField
          label={t('unlock.passphrase')}
          value={passphrase}
          onChange={(next) => {
            setPassphrase(next);
            unlock.reset();
          }}
          onSubmit={submit}
          autoFocus
          error={unlock.error ? errorText(unlock.error) : undefined}
        />
        <div className={s.actions}>
          {restore}
          <Button variant="primary" onClick={submit} disabled={passphrase === '' || unlock.isPending}>
            {t('unlock.submit')}
          </Button>
        </div>
      </div>
    </FullPage>
  );
}
