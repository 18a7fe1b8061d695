import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, value, vaultQuery } from '@/api';

/** Makes (`create`) or opens (`unlock`) the file with a passphrase; the gate follows the state that comes back. */
export function useOpenVault(how: 'create' | 'unlock') {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (passphrase: string) => value(client.POST(`/api/vault/${how}`, { body: { passphrase } })),
    onSuccess: async (vault) => {
      // What failed while the file was closed is asked again.
      await queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== vaultQuery().queryKey[0] });
      queryClient.setQueryData(vaultQuery().queryKey, vault);
    },
  });
}
