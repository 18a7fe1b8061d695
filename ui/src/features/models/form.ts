import type { ModelProvider, ModelSettings, ModelTier } from '@/api';

/** The tiers, from what stays here to what leaves. */
export const TIERS: readonly ModelTier[] = ['built_in', 'server', 'hosted'];

/** The protocols of a tier. */
export const PROVIDERS: Record<Exclude<ModelTier, 'built_in'>, readonly ModelProvider[]> = {
  server: ['ollama', 'compatible', 'ai_api'],
  hosted: ['open_ai', 'anthropic', 'gemini', 'compatible', 'ai_api'],
};

/** The address that is meant when none is written; `null` where one must be. */
export const OWN_ADDRESS: Record<ModelProvider, string | null> = {
  ollama: 'http://127.0.0.1:11434',
  compatible: null,
  ai_api: null,
  open_ai: 'https://api.openai.com',
  anthropic: 'https://api.anthropic.com',
  gemini: 'https://generativelanguage.googleapis.com',
};

/** The protocols that write down what was said. */
export const WRITES_DOWN: readonly ModelProvider[] = ['open_ai', 'compatible'];

/** Whether something is chosen that writes: a model, or a server that has none to be named. */
export const writes = ({ tier, provider, model }: ModelSettings): boolean =>
  tier !== 'built_in' && (provider === 'ai_api' || model !== '');

/** Another tier: what of the old one makes no sense there goes. */
export function withTier(settings: ModelSettings, tier: ModelTier): ModelSettings {
  if (tier === 'built_in' || tier === settings.tier) return { ...settings, tier };
  const fits =
    settings.tier === 'built_in' && writes({ ...settings, tier }) && PROVIDERS[tier].includes(settings.provider);
  if (fits) return { ...settings, tier };
  const provider = tier === 'server' ? 'ollama' : 'open_ai';
  return { ...settings, tier, provider, baseUrl: '', model: '', speechModel: '', plainHttp: false };
}

/** Another protocol: address and model are of the old one. */
export const withProvider = (settings: ModelSettings, provider: ModelProvider): ModelSettings => ({
  ...settings,
  provider,
  baseUrl: '',
  model: '',
  speechModel: '',
});

/** A whole number of a range; `null` when it is none. */
export function wholeOf(text: string, least: number, most: number): number | null {
  const number = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most ? number : null;
}

/** Dollars as typed in cents; `null` for no limit, `undefined` for what is no amount. */
export function centsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const dollars = Number(text.trim().replace(/^\$/, ''));
  return Number.isFinite(dollars) && dollars > 0 && dollars <= 1_000_000 ? Math.round(dollars * 100) : undefined;
}

/** Millionths of a dollar, as people read them. */
export const dollars = (micros: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: micros > 0 && micros < 10_000 ? 4 : 2,
  }).format(micros / 1_000_000);

/** Millionths of a dollar as typed in dollars; empty where nothing is known. */
export const dollarsOf = (micros: number | undefined): string =>
  micros === undefined ? '' : String(micros / 1_000_000);

/** A price as typed in dollars, which may be nothing, in millionths; `null` for what is no price. */
export function microsOf(text: string): number | null {
  const dollars = Number(text.trim().replace(/^\$/, ''));
  return text.trim() !== '' && Number.isFinite(dollars) && dollars >= 0 && dollars <= 10_000
    ? Math.round(dollars * 1_000_000)
    : null;
}
