import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '@/components/Button';
import { type Question, useAsk } from './ask_store';
import s from './BulkBar.module.css';
import { useSelection } from './selection';

/** What can be done with the picked ones, at the foot of the board. */
export function BulkBar({ ids, onMessage }: { ids: string[]; onMessage: (ids: string[]) => void }) {
  const { t } = useTranslation('board');
  const clear = useSelection((state) => state.clear);
  const ask = useAsk((state) => state.ask);
  if (ids.length === 0) return null;
  const asking = (question: Question) => (event: { currentTarget: Element }) => ask(question, ids, event.currentTarget);
  return (
    <div className={s.bar} data-bulk role="group" aria-label={t('bulk.picked', { count: ids.length })}>
      <b className={s.count} aria-live="polite">
        {t('bulk.picked', { count: ids.length })}
      </b>
      <Button variant="ghost" size="s" icon="move" hint="S" onClick={asking('stage')}>
        {t('bulk.stage')}
      </Button>
      <Button variant="ghost" size="s" icon="plus" hint="T" onClick={asking('tag')}>
        {t('bulk.tag')}
      </Button>
      <Button variant="ghost" size="s" icon="mail" onClick={() => onMessage(ids)}>
        {t('bulk.message')}
      </Button>
      <span className={s.line} />
      <Button variant="ghost" size="s" hint="R" onClick={asking('reject')}>
        {t('bulk.reject')}
      </Button>
      <IconButton icon="x" size="s" label={t('bulk.clear')} onClick={clear} />
    </div>
  );
}
