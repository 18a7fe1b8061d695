import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

/** The words of a card. They are looked up once for each card, not once for each of its parts. */
export type Words = TFunction<['board', 'common']>;

/** The words of cards and rows, and the language that they are in. */
export function useWords(): { t: Words; language: string } {
  const { t, i18n } = useTranslation(['board', 'common']);
  return { t, language: i18n.language };
}
