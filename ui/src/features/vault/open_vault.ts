import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, type Vault, value, vaultQuery } from '@/api';

/** A step that may open the file; the gate follows the state that comes back. */
function useVaultStep<T>(step: (given: T) => Promise<Vault>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (vault) => {
      // What failed while the file was closed is asked again.
      await queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== vaultQuery().queryKey[0] });
      queryClient.setQueryData(vaultQuery().queryKey, vault);
    },
  });
}

/** Makes (`create`) or opens (`unlock`) the file with a passphrase. */
export function useOpenVault(how: 'create' | 'unlock') {
  return useVaultStep((passphrase: string) => value(client.POST(`/api/vault/${how}`, { body: { passphrase } })));
}

/** Asks the keyring for the key again. */
export function useRetryVault() {
  return useVaultStep(() => value(client.POST('/api/vault/retry')));
}
