import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportDetail, importQuery, postingsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { SegmentedControl } from '@/components/Segmented';
import { Bar } from './Bar';
import s from './Imports.module.css';
import { ItemList } from './ItemList';
import { useCancel, useOpenCandidate } from './item_actions';
import { LackingLine } from './LackingLine';
import { partOf, type Show, shown } from './progress';
import { TroubleBanner } from './TroubleBanner';
import { useHelp } from './use_help';

/** One import: every file with what became of it. */
export function ImportPage() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const { importId } = useParams({ from: '/imports/$importId' });
  const { data, error, refetch } = useQuery(importQuery(importId));
  const { data: postings } = useQuery(postingsQuery());
  const cancel = useCancel();
  const posting = postings?.find(({ id }) => id === data?.import.postingId);
  const running = data !== undefined && data.import.finishedAt === null;
  return (
    <Sheet
      title={posting ? t('page.titleOf', { posting: posting.title }) : t('page.title')}
      actions={
        running ? (
          <Button icon="x" disabled={cancel.isPending} onClick={() => cancel.mutate(importId)}>
            {t('page.cancel')}
          </Button>
        ) : null
      }
    >
      {error && !data ? (
        <Failed
          error={error}
          onRetry={() => void refetch()}
          wayOut={
            <Button size="s" icon="inbox" onClick={() => void navigate({ to: '/imports' })}>
              {t('page.all')}
            </Button>
          }
        />
      ) : null}
      {data ? <Files detail={data} /> : null}
    </Sheet>
  );
}

function Files({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation('imports');
  const [show, setShow] = useState<Show>('all');
  const { dialogs, onRetryAll, ...help } = useHelp(() => detail.import.postingId);
  const open = useOpenCandidate(detail.import.postingId);
  const count = (which: Show) => shown(detail.items, which).length;
  const options = (['all', 'trouble', 'done'] as const).map((which) => ({
    value: which,
    label: t(`show.${which}`, { count: count(which) }),
  }));
  const items = shown(detail.items, show);
  return (
    <>
      <div className={s.sub}>
        <SegmentedControl label={t('show.label')} value={show} options={options} onChange={setShow} />
        <span className={s.overall}>
          <Bar part={partOf(detail.import)} label={t('page.title')} />
          {t('page.progress', { done: detail.import.done + detail.import.problems, total: detail.import.total })}
        </span>
      </div>
      {detail.import.finishedAt !== null ? (
        <TroubleBanner items={detail.items} onShow={() => setShow('trouble')} onRetry={onRetryAll} />
      ) : null}
      <LackingLine row={detail.import} />
      {items.length > 0 ? (
        <ItemList items={items} {...help} onOpen={open} />
      ) : (
        <p className={s.none}>{t(`none.${show}`)}</p>
      )}
      {dialogs}
    </>
  );
}
