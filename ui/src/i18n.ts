import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { attachParticle, type Particle, particles } from '@/lib/josa';

/** The languages of the window. */
export type Language = 'ko' | 'en';

const bundles = { ko: () => import('./locales/ko'), en: () => import('./locales/en') };

/** The language of the system; Korean when it is neither Korean nor English. */
export function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'ko';
}

/** Gets ready to speak `language`. Only its words are loaded; the other ones come when somebody switches. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
    partialBundledLanguages: true,
  });
  for (const particle of Object.keys(particles) as Particle[]) {
    i18next.services.formatter?.add(particle, (value: unknown) => attachParticle(String(value), particle));
  }
  await speak(language);
}

/** Switches to `language`, and tells the document. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'common')) {
    const { words } = await bundles[language]();
    for (const [feature, bundle] of Object.entries(words)) i18next.addResourceBundle(language, feature, bundle);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('product');
}

/** The language that is spoken now. */
export function spokenLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ko';
}
