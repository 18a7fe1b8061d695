import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '@/api';

/** The model that writes recordings down; `null` when none is chosen, `undefined` while that is not known. */
export function useSpeechModel(): string | null | undefined {
  const { data: models } = useQuery(modelsQuery());
  if (!models) return undefined;
  const { tier, speechModel } = models.settings;
  return tier === 'built_in' || !speechModel ? null : speechModel;
}
