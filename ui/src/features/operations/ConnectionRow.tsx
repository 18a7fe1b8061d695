import { useNavigate } from '@tanstack/react-router';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ConnectionHealth, Health } from '@/api';
import { Button } from '@/components/Button';
import { Dot, type Tone } from '@/components/Dot';
import { Icon } from '@/components/Icon';
import { connectorIcon, needsReconnect } from '@/lib/outside';
import { BreakerMark } from './BreakerMark';
import { saidLatency, saidShare } from './latency';
import s from './Operations.module.css';
import { Spark } from './Spark';
import { useTestConnections } from './test_connection';

/** The colour of each health. */
export const toneOf: Record<Health, Tone> = { ok: 'ok', slow: 'warn', stopped: 'bad', unused: 'none' };

/** Tries the connection, or leads to connecting it again. */
function Action({ connection }: { connection: ConnectionHealth }) {
  const { t } = useTranslation('operations');
  const navigate = useNavigate();
  const test = useTestConnections();
  const { connectionId, health } = connection;
  if (connectionId === null) return null;
  if (needsReconnect(connection)) {
    return (
      <Button
        size="s"
        onClick={() => void navigate({ to: '/settings/connections', search: { reconnect: connectionId } })}
      >
        {t('reconnect')}
      </Button>
    );
  }
  const well = health === 'ok' || health === 'unused';
  return (
    <Button
      size="s"
      variant={well ? 'ghost' : 'plain'}
      disabled={test.isPending}
      onClick={() => test.mutate([connection])}
    >
      {t(test.isPending ? 'testing' : well ? 'test' : 'testNow')}
    </Button>
  );
}

/** One connection: how it fares, and what to press. */
export function ConnectionRow({ connection, ago }: { connection: ConnectionHealth; ago: (at: string) => string }) {
  const { t } = useTranslation(['operations', 'connectors']);
  const { connector, name, health, lastSuccess, latenciesMs, p95Ms, errorRate, waiting, breaker } = connection;
  const p95 = p95Ms === null ? null : saidLatency(p95Ms);
  return (
    <div role="row" className={clsx(s.grid, s.row)} data-health={health}>
      <span role="cell" className={s.name}>
        <Icon name={connectorIcon[connector]} />
        <b>{t(`connectors:name.${connector}`)}</b>
        <span className="cut dim">{name || t(`connectors:purpose.${connector}`)}</span>
      </span>
      <span role="cell" className={s.state}>
        <Dot tone={toneOf[health]} />
        {t(`health.${health}`)}
      </span>
      <span role="cell" className={clsx('cut', health === 'stopped' && s.hurt)}>
        {lastSuccess ? ago(lastSuccess) : t('table.never')}
      </span>
      <span role="cell">
        <Spark latencies={latenciesMs} stopped={health === 'stopped'} />
      </span>
      <span role="cell" className={clsx(s.num, s.hurt)}>
        {p95 ? t(`latency.${p95.key}`, { value: p95.value }) : t('table.never')}
      </span>
      <span role="cell" className={clsx(s.num, errorRate === 0 ? s.zero : s.hurt)}>
        {saidShare(errorRate)}
      </span>
      <span role="cell" className={clsx(s.num, waiting === 0 && s.zero)}>
        {waiting}
      </span>
      <span role="cell">
        <BreakerMark breaker={breaker} reconnect={needsReconnect(connection)} />
      </span>
      <span role="cell" className={s.act}>
        <Action connection={connection} />
      </span>
    </div>
  );
}
