import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hasCode, type Vault, vaultQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { CreateVault } from './CreateVault';
import { KeyMissing } from './KeyMissing';
import { Refused } from './Refused';
import { UnlockVault } from './UnlockVault';
import { VaultNotice } from './VaultNotice';

interface Props {
  /** The way back through a backup, where the data cannot be opened or are not there yet. */
  renderRestore: (state: Vault['state']) => ReactNode;
  children: ReactNode;
}

/** Shows the desk once the encrypted file is open, and until then the page that opens it. */
export function VaultGate({ renderRestore, children }: Props) {
  const { data: vault, error, refetch } = useQuery(vaultQuery());
  if (hasCode(error, 'unauthorized') && !vault) return <Refused error={error} />;
  if (error && !vault) return <Failed error={error} onRetry={() => void refetch()} />;
  switch (vault?.state) {
    case 'open':
      return children;
    case 'new':
      return <CreateVault restore={renderRestore(vault.state)} />;
    case 'locked':
      return <UnlockVault restore={renderRestore(vault.state)} />;
    case 'key_missing':
      return <KeyMissing vault={vault} restore={renderRestore(vault.state)} />;
    case 'damaged':
      return (
        <VaultNotice vault={vault} kind={vault.state}>
          {renderRestore(vault.state)}
        </VaultNotice>
      );
    case 'newer':
      // A backup would put older data in the place of newer ones: all that helps is the newer version.
      return <VaultNotice vault={vault} kind={vault.state} />;
    case undefined:
      return null;
  }
}
