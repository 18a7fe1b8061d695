import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { vaultQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { CreateVault } from './CreateVault';
import { UnlockVault } from './UnlockVault';
import { VaultNotice } from './VaultNotice';

/** Shows the desk once the encrypted file is open, and until then the page that opens it. */
export function VaultGate({ children }: { children: ReactNode }) {
  const { data: vault, error, refetch } = useQuery(vaultQuery());
  if (error && !vault) return <Failed error={error} onRetry={() => void refetch()} />;
  switch (vault?.state) {
    case 'open':
      return children;
    case 'new':
      return <CreateVault />;
    case 'locked':
      return <UnlockVault />;
    case 'key_missing':
    case 'damaged':
    case 'newer':
      return <VaultNotice vault={vault} onRetry={() => void refetch()} />;
    case undefined:
      return null;
  }
}
