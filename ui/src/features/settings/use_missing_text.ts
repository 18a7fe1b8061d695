import { useTranslation } from 'react-i18next';
import type { Missing } from './files';

/** Files that are named; the rest is counted. */
const NAMED = 3;

/** Gives the sentence for what a backup does not hold: how many files, and the names of the first. */
export function useMissingText(): (missing: Missing) => string {
  const { t } = useTranslation('settings');
  return ({ count, first }) => {
    const names = first.slice(0, NAMED).map(({ fileName, personName }) => personName ?? fileName);
    return t('backup.missing', { count, names: names.join(', ') });
  };
}
