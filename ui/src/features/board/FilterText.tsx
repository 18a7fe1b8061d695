import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/Button';
import { TextField } from '@/components/TextField';
import s from './FilterBar.module.css';
import { useFilter } from './filter_store';

/** Finds on the board by name and headline while it is typed. Esc ends it, Enter goes back to the cards. */
export function FilterText() {
  const { t } = useTranslation(['board', 'common']);
  const { filter, change, search } = useFilter();
  return (
    <div className={s.text}>
      <TextField
        autoFocus
        aria-label={t('filter.text')}
        placeholder={t('filter.textHint')}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
        onCancel={() => search(false)}
        onSubmit={() => (document.activeElement as HTMLElement | null)?.blur()}
      />
      <IconButton icon="x" size="s" label={t('common:action.close')} onClick={() => search(false)} />
    </div>
  );
}
