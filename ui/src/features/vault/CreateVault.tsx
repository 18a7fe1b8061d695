import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import { PassphraseField } from '@/components/PassphraseField';
import { strengthOf } from '@/components/passphrase_strength';
import { useOpenVault } from './open_vault';
import s from './Vault.module.css';

/** No keyring works here: says why a passphrase is needed, and takes it twice. */
export function CreateVault({ restore }: { restore: ReactNode }) {
  const { t } = useTranslation(['vault', 'full_page']);
  const errorText = useErrorText();
  const create = useOpenVault('create');
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const strength = strengthOf(first);
  const same = first === second;
  const submit = () => {
    setTried(true);
    if (strength !== 'short' && same && !create.isPending) create.mutate(first);
  };
  const strengthText = t(`full_page:strength.${strength}`);
  return (
    <FullPage
      title={t('create.title')}
      hint={
        <>
          <p>{t('create.why')}</p>
          <p>{t('create.warning')}</p>
        </>
      }
    >
      <div className={s.form}>
        <PassphraseField
          label={t('create.first')}
          value={first}
          onChange={setFirst}
          onSubmit={submit}
          autoFocus
          error={tried && strength === 'short' ? strengthText : undefined}
          hint={first === '' ? t('create.hint') : strengthText}
        />
        <PassphraseField
          label={t('create.second')}
          value={second}
          onChange={setSecond}
          onSubmit={submit}
          error={(tried || second.length >= first.length) && second !== '' && !same ? t('create.differs') : undefined}
        />
        {create.error ? (
          <p role="alert" className={s.failed}>
            {errorText(create.error)}
          </p>
        ) : null}
        <div className={s.actions}>
          {restore}
          <Button variant="primary" onClick={submit} disabled={first === '' || second === '' || create.isPending}>
            {t('create.submit')}
          </Button>
        </div>
      </div>
    </FullPage>
  );
}
