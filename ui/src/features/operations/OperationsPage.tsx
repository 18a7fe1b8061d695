import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Health, type Operations, operationsQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Dot } from '@/components/Dot';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { useSecond } from '@/lib/use_second';
import { toneOf } from './ConnectionRow';
import { ConnectionTable } from './ConnectionTable';
import { LaterList } from './LaterList';
import { ModelLine } from './ModelLine';
import s from './Operations.module.css';
import { StoppedBanner } from './StoppedBanner';
import { useTestConnections } from './test_connection';
import { useAgo } from './use_ago';

/** Events tell of every change; this is for what changes without one, like an age. */
const LOOK_AGAIN_MS = 30_000;
const HEALTHS: Health[] = ['ok', 'slow', 'stopped', 'unused'];

/** How many connections fare how. */
function Summary({ operations }: { operations: Operations }) {
  const { t } = useTranslation('operations');
  const counts = HEALTHS.map((health) => {
    return { health, count: operations.connections.filter((one) => one.health === health).length };
  });
  return (
    <span className={s.summary}>
      {counts.map(({ health, count }) =>
        count > 0 ? (
          <span key={health}>
            <Dot tone={toneOf[health]} />
            {t(`summary.${health}`, { count })}
          </span>
        ) : null,
      )}
    </span>
  );
}

/** When the router looked last. */
function Checked({ at }: { at: string }) {
  const { t } = useTranslation('operations');
  const ago = useAgo(useSecond(new Date(at).getTime() + 2 * LOOK_AGAIN_MS));
  return <span className={s.checked}>{t('checked', { ago: ago(at) })}</span>;
}

function AddConnection({ main = false }: { main?: boolean }) {
  const { t } = useTranslation('operations');
  const navigate = useNavigate();
  return (
    <Button
      variant={main ? 'primary' : 'plain'}
      icon="plus"
      onClick={() => void navigate({ to: '/settings/connections' })}
    >
      {t('add')}
    </Button>
  );
}

/** Before anything is connected. */
function NoConnections() {
  const { t } = useTranslation('operations');
  return (
    <Empty text={t('empty')}>
      <AddConnection main />
    </Empty>
  );
}

function Actions({ operations }: { operations: Operations }) {
  const { t } = useTranslation('operations');
  const test = useTestConnections();
  return (
    <>
      <Checked at={operations.at} />
      <Button icon="sync" disabled={test.isPending} onClick={() => test.mutate(operations.connections)}>
        {t('testAll')}
      </Button>
      <AddConnection />
    </>
  );
}

/** How everything that goes out fares, and under it what failed and waits for a person. */
export function OperationsPage() {
  const { t } = useTranslation('operations');
  const later = useLocation({ select: ({ pathname }) => pathname === '/later' });
  const { data: operations, error, refetch } = useQuery({ ...operationsQuery(), refetchInterval: LOOK_AGAIN_MS });
  const stopped = operations?.connections.filter(({ health }) => health === 'stopped') ?? [];
  return (
    <Sheet
      narrow
      title={
        <>
          <h1>{t('title')}</h1>
          {operations ? <Summary operations={operations} /> : null}
        </>
      }
      actions={operations && operations.connections.length > 0 ? <Actions operations={operations} /> : null}
    >
      {error && !operations ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {operations ? (
        <div className={s.page}>
          {stopped.length > 0 ? (
            <div className={s.banners}>
              {stopped.map((connection) => (
                <StoppedBanner
                  key={`${connection.connector} ${connection.connectionId}`}
                  connection={connection}
                  later={operations.later.filter(({ connector }) => connector === connection.connector)}
                />
              ))}
            </div>
          ) : null}
          {operations.connections.length > 0 ? <ConnectionTable operations={operations} /> : <NoConnections />}
          <ModelLine />
          <LaterList later={operations.later} count={operations.laterCount} focused={later} />
        </div>
      ) : null}
    </Sheet>
  );
}
