import { type MouseEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LaterItem } from '@/api';
import { Button } from '@/components/Button';
import { useKeys } from '@/lib/keyboard';
import { usePicks } from '@/lib/use_picks';
import { EditLater } from './EditLater';
import { grouped } from './groups';
import { AskDone, RawAnswer } from './LaterDialogs';
import { LaterGroups } from './LaterGroups';
import { useLaterAction } from './later_actions';
import s from './Operations.module.css';

/** The question that stands open. */
type Asked = { kind: 'edit' | 'answer'; item: LaterItem } | { kind: 'done'; items: LaterItem[] } | null;

interface Props {
  later: LaterItem[];
  /** How many there are in all. */
  count: number;
  /** The list is what was asked for: it comes into sight and has the keyboard. */
  focused: boolean;
}

/** What failed and waits for a person: try again, correct, or do it by hand. */
export function LaterList({ later, count, focused }: Props) {
  const { t } = useTranslation('operations');
  const title = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => grouped(later), [later]);
  const order = useMemo(() => groups.flatMap(({ items }) => items.map(({ id }) => id)), [groups]);
  const picks = usePicks(order);
  const retry = useLaterAction('retry');
  const [asked, setAsked] = useState<Asked>(null);
  const again = (ids: string[]) => retry.mutate(ids, { onSuccess: picks.clear });
  const chosen = () => {
    const ids = new Set(picks.subjects());
    return later.filter(({ id }) => ids.has(id));
  };
  const doByHand = (items: LaterItem[]) => (items.length > 0 ? setAsked({ kind: 'done', items }) : undefined);
  const edit = (item: LaterItem | undefined) => (item?.edit ? setAsked({ kind: 'edit', item }) : undefined);
  const answer = (item: LaterItem) => setAsked({ kind: 'answer', item });
  useEffect(() => {
    if (focused) title.current?.scrollIntoView({ block: 'start' });
  }, [focused]);
  const standFirst = useEffectEvent(() => picks.stand(order[0] ?? null));
  const some = order.length > 0;
  useEffect(() => {
    if (focused && some) standFirst();
  }, [focused, some]);
  useKeys({
    KeyJ: () => picks.step(1),
    ArrowDown: () => picks.step(1),
    KeyK: () => picks.step(-1),
    ArrowUp: () => picks.step(-1),
    KeyX: () => picks.current && picks.toggle(picks.current),
    'shift+KeyX': () => picks.current && picks.upTo(picks.current),
    'mod+KeyA': () => picks.toggleAll(order),
    KeyR: () => (picks.subjects().length > 0 ? again(picks.subjects()) : false),
    KeyD: () => doByHand(chosen()),
    KeyE: () => edit(chosen()[0]),
    Escape: picks.clear,
  });
  const press = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return;
    const id = event.target.closest<HTMLElement>('[data-row]')?.dataset.row;
    if (!id || (event.target.closest('button') && !event.target.closest('[data-pick]'))) return;
    if (event.shiftKey) picks.upTo(id);
    else picks.toggle(id);
  };
  const { length } = picks.picked;
  return (
    <>
      <div className={s.gapAbove} />
      <div className={s.title} ref={title}>
        <h2>{t('later.title')}</h2>
        <span className="dim">{count}</span>
        {count > later.length ? <span className="dim">{t('later.some', { shown: later.length })}</span> : null}
        {length > 0 ? (
          <div className={s.end}>
            <span className="dim">{t('later.picked', { count: length })}</span>
            <Button icon="sync" hint="R" disabled={retry.isPending} onClick={() => again(picks.picked)}>
              {t('later.retryPicked', { count: length })}
            </Button>
            <Button variant="ghost" icon="person" hint="D" onClick={() => doByHand(chosen())}>
              {t('later.donePicked')}
            </Button>
          </div>
        ) : null}
      </div>
      {later.length === 0 ? <p className={s.empty}>{t('later.empty')}</p> : null}
      {later.length > 0 ? (
        <LaterGroups
          groups={groups}
          picks={picks}
          onPress={press}
          onRetry={again}
          onEdit={edit}
          onDone={doByHand}
          onAnswer={answer}
        />
      ) : null}
      {asked?.kind === 'edit' && asked.item.edit ? (
        <EditLater item={asked.item} edit={asked.item.edit} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.kind === 'answer' ? <RawAnswer item={asked.item} onClose={() => setAsked(null)} /> : null}
      {asked?.kind === 'done' ? <AskDone items={asked.items} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
