import { useQuery } from '@tanstack/react-query';
import { vaultQuery } from '@/api';

/** Where practices are kept: on this computer, or on a server that others use too. `null` while that is not known. */
export function usePlace(): 'stays' | 'shared' | null {
  const { data: vault } = useQuery(vaultQuery());
  if (!vault) return null;
  return vault.onServer ? 'shared' : 'stays';
}
