import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importQuery } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Bar } from './Bar';
import { useImportDesk } from './desk';
import s from './Imports.module.css';
import { ItemList, ROW_HEIGHT } from './ItemList';
import { useCancel, useOpenCandidate } from './item_actions';
import { LackingLine } from './LackingLine';
import { useHelp } from './use_help';

/** Names of files that a browser could not send. */
function Lost({ names }: { names: string[] }) {
  const { t } = useTranslation('imports');
  return (
    <p className={s.lost} role="alert">
      <Icon name="alert" size="s" className={s.bad} />
      {t('card.lost', { count: names.length, names: names.slice(0, 3).join(', ') })}
    </p>
  );
}

/** The progress of the import that was started last, floating at the foot of the screen until it is closed. */
export function ProgressCard() {
  const { t } = useTranslation(['imports', 'common']);
  const { watching, sending, watch } = useImportDesk();
  const [folded, setFolded] = useState(false);
  const { data } = useQuery({ ...importQuery(watching ?? ''), enabled: watching !== null });
  const cancel = useCancel();
  const { dialogs, onRetryAll: _, ...help } = useHelp(() => data?.import.postingId);
  const open = useOpenCandidate(data?.import.postingId);
  if (watching === null || !data) return null;
  const { import: row, items } = data;
  const mine = sending?.importId === row.id ? sending : null;
  const total = Math.max(row.total, mine?.total ?? 0);
  const running = row.finishedAt === null;
  return (
    <section className={s.card} aria-label={t('card.label')}>
      <header className={s.cardHead}>
        <b aria-live="polite">
          {running
            ? t('card.running', { done: row.done + row.problems, total })
            : t('card.finished', { count: row.done })}
        </b>
        {!running && row.problems > 0 ? (
          <span className={s.warn}>{t('card.problems', { count: row.problems })}</span>
        ) : null}
        <span className={s.cardButtons}>
          {running ? (
            <Button size="s" variant="ghost" disabled={cancel.isPending} onClick={() => cancel.mutate(row.id)}>
              {t('page.cancel')}
            </Button>
          ) : null}
          <IconButton
            icon={folded ? 'up' : 'down'}
            size="s"
            label={t(folded ? 'card.unfold' : 'card.fold')}
            aria-expanded={!folded}
            onClick={() => setFolded(!folded)}
          />
          <IconButton icon="x" size="s" label={t('common:action.close')} onClick={() => watch(null)} />
        </span>
      </header>
      {running ? <Bar part={total === 0 ? 0 : (row.done + row.problems) / total} label={t('card.label')} /> : null}
      <LackingLine row={row} onFollow={() => watch(null)} />
      {mine?.lost ? <Lost names={mine.lost} /> : null}
      {folded ? null : (
        <div className={s.cardList} style={{ maxHeight: items.length * ROW_HEIGHT }}>
          <ItemList follow items={items} {...help} onOpen={open} />
        </div>
      )}
      <footer className={s.cardFoot}>
        <Link to="/imports/$importId" params={{ importId: row.id }} onClick={() => watch(null)}>
          {t('card.all')}
        </Link>
      </footer>
      {dialogs}
    </section>
  );
}
