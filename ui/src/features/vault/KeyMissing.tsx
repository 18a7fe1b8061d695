import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText, type Vault } from '@/api';
import { Button } from '@/components/Button';
import { useRetryVault } from './open_vault';
import { VaultNotice } from './VaultNotice';

/** The keyring does not give the key: it can be asked again, once it is unlocked. */
export function KeyMissing({ vault, restore }: { vault: Vault; restore: ReactNode }) {
  const { t } = useTranslation('vault');
  const errorText = useErrorText();
  const retry = useRetryVault();
  const inVain = retry.isSuccess ? t('key_missing.inVain') : null;
  const said = retry.error ? errorText(retry.error) : inVain;
  return (
    <VaultNotice vault={vault} kind="key_missing" said={said}>
      {restore}
      <Button variant="primary" icon="sync" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {t('key_missing.retry')}
      </Button>
    </VaultNotice>
  );
}
