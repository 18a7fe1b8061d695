import { useTranslation } from 'react-i18next';
import type { Board } from '@/api';
import { IconButton } from '@/components/Button';
import { ToggleChip } from '@/components/Chip';
import { SegmentedControl } from '@/components/Segmented';
import type { Arranged } from './arrange';
import s from './FilterBar.module.css';
import { FilterMenu } from './FilterMenu';
import { FilterText } from './FilterText';
import { useFilter } from './filter_store';
import { OrderMenu } from './OrderMenu';
import { SavedFilters } from './SavedFilters';

/** Columns or a table. */
export type View = 'board' | 'table';

interface Props {
  board: Board;
  arranged: Arranged;
  view: View;
  onView: (view: View) => void;
}

const HIGH_RATING = 4;

/** What is shown and how: columns or table, conditions, and how many there are. */
export function FilterBar({ board, arranged, view, onView }: Props) {
  const { t } = useTranslation('board');
  const { filter, change, searching, search } = useFilter();
  const { overdueCount, unsureCount } = arranged;
  return (
    <div className={s.bar}>
      <SegmentedControl
        label={t('view.label')}
        value={view}
        onChange={onView}
        options={[
          { value: 'board', label: t('view.board'), icon: 'board' },
          { value: 'table', label: t('view.table'), icon: 'table' },
        ]}
      />
      <div className={s.chips}>
        {overdueCount > 0 || filter.overdue ? (
          <ToggleChip
            on={filter.overdue}
            tone="warn"
            className={s.warn}
            onClick={() => change({ overdue: !filter.overdue })}
          >
            {t('filter.overdue', { count: overdueCount })}
          </ToggleChip>
        ) : null}
        {unsureCount > 0 || filter.unsure ? (
          <ToggleChip on={filter.unsure} onClick={() => change({ unsure: !filter.unsure })}>
            {t('filter.unsure', { count: unsureCount })}
          </ToggleChip>
        ) : null}
        <ToggleChip
          on={filter.minRating === HIGH_RATING}
          onClick={() => change({ minRating: filter.minRating === HIGH_RATING ? null : HIGH_RATING })}
        >
          {t('filter.rated', { rating: HIGH_RATING })}
        </ToggleChip>
        <SavedFilters postingId={board.postingId} />
      </div>
      {arranged.compared && view === 'board' ? <OrderMenu postingId={board.postingId} /> : null}
      <FilterMenu postingId={board.postingId} tags={arranged.tags} compared={arranged.compared} />
      {searching ? (
        <FilterText />
      ) : (
        <IconButton icon="search" size="s" label={t('filter.text')} onClick={() => search(true)} />
      )}
      <span className={s.counts}>{t('filter.counts', { active: board.activeCount, total: board.totalCount })}</span>
    </div>
  );
}
