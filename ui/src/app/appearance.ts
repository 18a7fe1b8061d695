import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { settingsQuery, type Theme, useSaveSettings } from '@/api';
import { type Language, speak, spokenLanguage, systemLanguage } from '@/i18n';

const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const LANGUAGE_KEY = 'naru.language';
const THEME_KEY = 'naru.theme';

/** The language of the last time, before the settings are there; the system's the first time. */
export function rememberedLanguage(): Language {
  const known = localStorage.getItem(LANGUAGE_KEY);
  return known === 'ko' || known === 'en' ? known : systemLanguage();
}

/** Puts a theme on the document. */
export function applyTheme(theme: string | null): void {
  const dark = theme === 'dark' || (theme !== 'light' && darkSystem.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Puts on the theme of the last time, before the first paint. */
export function applyRememberedTheme(): void {
  applyTheme(localStorage.getItem(THEME_KEY));
}

function remember(theme: Theme, language: Language) {
  localStorage.setItem(THEME_KEY, theme);
  localStorage.setItem(LANGUAGE_KEY, language);
}

function subscribeToSystem(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

/** After the first run the language is settled, so that new stages are named in the one that is spoken. */
function useSettledLanguage(): void {
  const { data: settings } = useQuery(settingsQuery());
  const { mutate } = useSaveSettings();
  const firstRun = settings?.hiring === null && settings.practising === null;
  const unsettled = settings?.language === null && !firstRun;
  useEffect(() => {
    if (unsettled) mutate({ language: spokenLanguage() });
  }, [unsettled, mutate]);
}

/** Keeps language and theme as the settings have them; a language that nobody chose stays what is spoken now. */
export function useAppearance(): void {
  const { data: settings } = useQuery(settingsQuery());
  useSettledLanguage();
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => darkSystem.matches);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the system's change must put the theme on again
  useEffect(() => {
    if (!settings) return;
    const language = settings.language ?? spokenLanguage();
    remember(settings.theme, language);
    applyTheme(settings.theme);
    void speak(language);
  }, [settings, systemIsDark]);
}
