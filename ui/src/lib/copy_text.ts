import i18next from 'i18next';
import { sayDone, sayFailed } from '@/components/toast_store';

/** Puts a text on the clipboard and says so; `said` stands for it where the whole text would be too long. */
export async function copyText(text: string, said = text): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayDone(i18next.t('copied', { value: said }));
  } catch {
    sayFailed(i18next.t('copyFailed'));
  }
}
