import { useQuery } from '@tanstack/react-query';
import { modelsQuery, vaultQuery } from '@/api';

/** What is said of it: that all stays here, that it is kept here or where others see it too, and that a model is sent some of it. */
export type Place = 'stays' | 'here' | 'shared' | 'sent';

/** Where practices are kept and where they go, as sentences one after the other. None while that is not known. */
export function usePlace(): readonly Place[] {
  const { data: vault } = useQuery(vaultQuery());
  const { data: models } = useQuery(modelsQuery());
  if (!vault || !models) return [];
  if (models.settings.tier === 'built_in') return [vault.onServer ? 'shared' : 'stays'];
  return [vault.onServer ? 'shared' : 'here', 'sent'];
}
