import { useTranslation } from 'react-i18next';
import { placeOf } from './field_path';

/** Labels of values by their path: short beside the value, and long where it stands alone. */
export function useLabel() {
  const { t, i18n } = useTranslation('documents');
  const short = (path: string): string => {
    const { part, group } = placeOf(path);
    const own = `part.${group}_${part}`;
    // Paths come from the router; one that this window does not know yet is shown as it is.
    if (i18n.exists(own, { ns: 'documents' })) return t(own as 'part.name');
    const key = `part.${part}`;
    return i18n.exists(key, { ns: 'documents' }) ? t(key as 'part.name') : part;
  };
  const long = (path: string): string => {
    const { group, entry } = placeOf(path);
    const inList = group === 'work' || group === 'education' || group === 'certificates' || group === 'languages';
    if (!inList || entry === null) return short(path);
    return t('entryPart', { entry: t('entry', { group: t(`group.${group}`), number: entry + 1 }), part: short(path) });
  };
  /** Short, with the number of the entry from the second one on. */
  const numbered = (path: string): string => {
    const { entry } = placeOf(path);
    return entry ? t('entry', { group: short(path), number: entry + 1 }) : short(path);
  };
  return { short, long, numbered };
}
