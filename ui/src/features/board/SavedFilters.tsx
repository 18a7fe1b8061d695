import { useTranslation } from 'react-i18next';
import { IconButton } from '@/components/Button';
import { ToggleChip } from '@/components/Chip';
import s from './FilterBar.module.css';
import { noFilter, sameFilter } from './filter';
import { useFilter } from './filter_store';
import { useDeleteFilter, useSavedFilters } from './saved_filters';

/** Filters with a name: a press sets one, a second press takes it off. */
export function SavedFilters({ postingId }: { postingId: string }) {
  const { t } = useTranslation('board');
  const { data: saved = [] } = useSavedFilters(postingId);
  const remove = useDeleteFilter(postingId);
  const { filter, change, reset } = useFilter();
  return saved.map((one) => {
    const on = sameFilter(one.filter, filter);
    return (
      <span key={one.id} className={s.saved}>
        <ToggleChip on={on} onClick={() => (on ? reset() : change({ ...noFilter, ...one.filter }))}>
          {one.name}
        </ToggleChip>
        <IconButton
          icon="x"
          size="s"
          label={t('filter.forget', { name: one.name })}
          onClick={() => remove.mutate(one.id)}
        />
      </span>
    );
  });
}
