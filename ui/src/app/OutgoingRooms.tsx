import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noticeCountsQuery, operationsQuery } from '@/api';
import { Dot } from '@/components/Dot';
import { MISSED } from '@/features/notices/states';
import { Room } from './Room';
import s from './Shell.module.css';

/** The rooms of what goes out: notices, and what failed and waits for a person. */
export function OutgoingRooms() {
  const { t } = useTranslation('common');
  const { data: counts = [] } = useQuery(noticeCountsQuery());
  const { data: operations } = useQuery(operationsQuery());
  const missed = counts.reduce((sum, { state, count }) => sum + (MISSED.includes(state) ? count : 0), 0);
  return (
    <>
      <Room to="/notices" at="/notices" icon="bell" label={t('nav.notices')} count={missed} hot />
      <Room to="/later" at="/later" icon="later" label={t('nav.later')} count={operations?.laterCount} hot />
    </>
  );
}

/** The room of the connections; red while one of them has stopped. */
export function OperationsRoom() {
  const { t } = useTranslation(['common', 'operations']);
  const { data: operations } = useQuery(operationsQuery());
  const stopped = operations?.connections.filter(({ health }) => health === 'stopped').length ?? 0;
  return (
    <Room
      to="/operations"
      at="/operations"
      icon="pulse"
      label={t('nav.operations')}
      mark={
        stopped > 0 ? (
          <span className={s.mark} title={t('operations:summary.stopped', { count: stopped })}>
            <Dot tone="bad" />
          </span>
        ) : null
      }
    />
  );
}
