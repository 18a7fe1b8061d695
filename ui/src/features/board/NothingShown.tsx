import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import s from './Board.module.css';
import { hides } from './filter';
import { useFilter } from './filter_store';

/** Why no card is seen: the filter hides them all, or everybody was turned down. */
export function NothingShown() {
  const { t } = useTranslation('board');
  const { filter, least, reset, change } = useFilter();
  const filtered = hides(filter, least);
  return (
    <div className={s.nothing}>
      <Empty text={t(filtered ? 'empty.filtered' : 'empty.noneActive')}>
        {filtered ? (
          <Button icon="undo" onClick={reset}>
            {t('filter.reset')}
          </Button>
        ) : (
          <Button icon="eye" onClick={() => change({ rejected: true })}>
            {t('filter.rejected')}
          </Button>
        )}
      </Empty>
    </div>
  );
}
