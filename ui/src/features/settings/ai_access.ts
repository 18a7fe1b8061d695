import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type AiAccess, type AiToken, client, ended, tags, value } from '@/api';

/** Tokens of programs, the newest first. */
export const tokensQuery = () =>
  queryOptions({
    queryKey: [tags.settings, 'ai-tokens'],
    queryFn: ({ signal }) => value(client.GET('/api/ai-tokens', { signal })),
  });

/** Which files those programs may name. */
export const accessQuery = () =>
  queryOptions({
    queryKey: [tags.settings, 'ai-access'],
    queryFn: ({ signal }) => value(client.GET('/api/ai-access', { signal })),
  });

/** What programs gave this desk to keep. */
export const givenQuery = () =>
  queryOptions({
    queryKey: [tags.settings, 'ai-given'],
    queryFn: ({ signal }) => value(client.GET('/api/ai-given', { signal })),
  });

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [tags.settings] });
}

/** Makes a token for a program; `days` is how long it lives, 0 for ever. */
export function useAddToken() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ name, days }: { name: string; days: number }) => {
      const expiresAt = days > 0 ? new Date(Date.now() + days * 86_400_000).toISOString() : null;
      return value(client.POST('/api/ai-tokens', { body: { name: name.trim(), expiresAt } }));
    },
    onSuccess: refresh,
  });
}

/** Takes a token back; `forget`: what its program gave is deleted as well. */
export function useRevokeToken() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ token: { id }, forget }: { token: AiToken; forget: boolean }) =>
      ended(client.DELETE('/api/ai-tokens/{id}', { params: { path: { id }, query: { forget } } })),
    onSuccess: refresh,
  });
}

/** Deletes what the program with this token gave; with `null` what all did. */
export function useForgetGiven() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (tokenId: string | null) =>
      ended(client.DELETE('/api/ai-given', { params: { query: tokenId ? { tokenId } : {} } })),
    onSuccess: refresh,
  });
}

/** Says which files may be named; what is not said stays, and so does the store's secret key. */
export function useSaveAccess() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({
      access,
      change,
      secret = null,
    }: {
      access: AiAccess;
      change: Partial<AiAccess>;
      secret?: string | null;
    }) => {
      const { folders, hosts, s3, keepDays } = { ...access, ...change };
      return value(client.PUT('/api/ai-access', { body: { folders, hosts, s3, s3Secret: secret, keepDays } }));
    },
    onSuccess: refresh,
  });
}

/** Whether a token can still be shown. */
export function isLive({ revokedAt, expiresAt }: AiToken, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt) > now);
}
