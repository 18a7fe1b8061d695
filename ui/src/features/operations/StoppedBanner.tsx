import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConnectionHealth, LaterItem } from '@/api';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { useFailureText } from '@/lib/failure';
import { needsReconnect } from '@/lib/outside';
import { useLaterAction } from './later_actions';
import { useTestConnections } from './test_connection';

interface Props {
  connection: ConnectionHealth;
  /** What failed through the same system and can be tried again. */
  later: LaterItem[];
}

/** What stopped, why, and the one thing to press: connect again, send again, or test. */
export function StoppedBanner({ connection, later }: Props) {
  const { t } = useTranslation(['operations', 'connectors']);
  const navigate = useNavigate();
  const { sentence, words } = useFailureText();
  const retry = useLaterAction('retry');
  const test = useTestConnections();
  const { connector, connectionId, waiting, failed, failure } = connection;
  const system = t(`connectors:name.${connector}`);
  const reconnect = needsReconnect(connection) && connectionId !== null;
  const stopped = waiting + failed;
  const again = later.map(({ id }) => id);
  const title =
    stopped > 0
      ? t('banner.stopped', { count: stopped, what: t(`connectors:effects.${connector}`, { count: stopped }) })
      : t('banner.quiet', { name: system });
  const goesOn = reconnect ? (waiting > 0 ? t('banner.goesOn', { count: waiting }) : '') : t('banner.probe');
  const actions = (
    <>
      {reconnect || again.length === 0 ? null : (
        <Button variant="ghost" disabled={test.isPending} onClick={() => test.mutate([connection])}>
          {t('testNow')}
        </Button>
      )}
      {reconnect ? (
        <Button
          variant="primary"
          onClick={() => void navigate({ to: '/settings/connections', search: { reconnect: connectionId } })}
        >
          {t('reconnect')}
        </Button>
      ) : null}
      {!reconnect && again.length > 0 ? (
        <Button variant="primary" disabled={retry.isPending} onClick={() => retry.mutate(again)}>
          {t('banner.retry', { count: again.length })}
        </Button>
      ) : null}
      {!reconnect && again.length === 0 && connectionId !== null ? (
        <Button variant="primary" disabled={test.isPending} onClick={() => test.mutate([connection])}>
          {t('testNow')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Banner actions={actions}>
      <b>{title}</b> {failure ? <span title={words(failure)}>{`${system}: ${sentence(failure)}. `}</span> : null}
      {goesOn}
    </Banner>
  );
}
