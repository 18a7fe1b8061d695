import { useTranslation } from 'react-i18next';
import type { Breaker } from '@/api';
import { Tooltip } from '@/components/Tooltip';
import { useSecond } from '@/lib/use_second';
import s from './Operations.module.css';

const LEVERS = { closed: 'M5.7 8h16.6', open: 'M5.4 7.2 17 1.5', half_open: 'M5.6 7.5 20.5 4.5' };

/** The words of a breaker; an open one counts down to its probe. */
function useWords({ state, probeAt }: Breaker, reconnect: boolean): string {
  const { t } = useTranslation('operations');
  const probe = state === 'open' && probeAt ? new Date(probeAt).getTime() : 0;
  const now = useSecond(probe);
  if (reconnect) return t('breaker.reconnect');
  if (probe > now) return t('breaker.openUntil', { count: Math.ceil((probe - now) / 1000) });
  return t(`breaker.${state}`);
}

/** The breaker of a connection, drawn and in words. `reconnect`: it stays open until the account is connected again. */
export function BreakerMark({ breaker, reconnect }: { breaker: Breaker; reconnect: boolean }) {
  const words = useWords(breaker, reconnect);
  const state = reconnect ? 'open' : breaker.state;
  return (
    <Tooltip text={words}>
      <span className={s.breaker} data-state={state}>
        <svg viewBox="0 0 28 14" aria-hidden="true">
          <circle cx="4" cy="8" r="1.7" />
          <circle cx="24" cy="8" r="1.7" />
          <path d={LEVERS[state]} />
        </svg>
        <span className="cut">{words}</span>
      </span>
    </Tooltip>
  );
}
