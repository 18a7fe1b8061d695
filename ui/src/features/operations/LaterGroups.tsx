import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { focusRow } from '@/lib/focus_row';
import type { Picks } from '@/lib/use_picks';
import type { LaterGroup } from './groups';
import { type LaterAsk, LaterRow } from './LaterRow';
import s from './Operations.module.css';

interface Props extends LaterAsk {
  groups: LaterGroup[];
  picks: Picks;
  /** A press in the list. */
  onPress: (event: MouseEvent) => void;
}

/** What failed, a group for each system. */
export function LaterGroups({ groups, picks, onPress, ...ask }: Props) {
  const { t } = useTranslation(['operations', 'connectors']);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (picks.current === null) return;
    focusRow(list.current, picks.current);
    document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [picks.current]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are bound to the window
    <div ref={list} role="table" aria-label={t('later.title')} className={s.later} onClick={onPress}>
      <div role="row" className={s.laterHead}>
        <span role="columnheader" tabIndex={-1}>
          <span className="visually-hidden">{t('later.picking')}</span>
        </span>
        {(['what', 'why', 'tries', 'last'] as const).map((column) => (
          <span key={column} role="columnheader" tabIndex={-1}>
            {t(`later.${column}`)}
          </span>
        ))}
        <span role="columnheader" tabIndex={-1}>
          <span className="visually-hidden">{t('later.actions')}</span>
        </span>
      </div>
      {groups.map(({ connector, items }) => (
        <div key={connector} role="rowgroup">
          <div role="row" className={s.group}>
            <span role="rowheader" tabIndex={-1} className={s.system}>
              {t(`connectors:name.${connector}`)}
            </span>
            <span role="cell">{items.length}</span>
            <span role="cell" className={s.all}>
              <Button size="s" variant="ghost" icon="sync" onClick={() => ask.onRetry(items.map(({ id }) => id))}>
                {t('later.retryGroup', { count: items.length })}
              </Button>
            </span>
          </div>
          {items.map((item) => (
            <LaterRow
              key={item.id}
              item={item}
              picked={picks.has(item.id)}
              current={picks.current === item.id}
              {...ask}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
