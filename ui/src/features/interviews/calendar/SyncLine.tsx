import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { type CalendarSync, client, ended, useErrorText } from '@/api';
import { IconButton } from '@/components/Button';
import { sayFailed } from '@/components/toast_store';
import { useMinute } from '@/lib/use_now';
import s from './Calendar.module.css';
import { type SyncState, syncState } from './sync_state';

/** Where accounts are connected. */
const CONNECTIONS: string = '/settings/connections';

/** A dot in the colour of the state; the words beside it say the same. */
const TONES: Record<SyncState['kind'], string | undefined> = {
  none: undefined,
  reconnect: s.bad,
  failed: s.warn,
  never: s.warn,
  old: s.warn,
  good: s.ok,
};

function Said({ state }: { state: SyncState }) {
  const { t } = useTranslation('interviews');
  switch (state.kind) {
    case 'none':
      return <span>{t('sync.none')}</span>;
    case 'never':
      return <b>{t('sync.never')}</b>;
    case 'reconnect':
      return <b className={s.badText}>{t('sync.reconnect', { email: state.email })}</b>;
    case 'failed':
      return <b className={s.warnText}>{t(`sync.failed.${state.why}`)}</b>;
    default:
      return (
        <span>
          <span className={s.google}>{t('sync.google')} </span>
          <b>{t(`sync.last.${state.age.unit}`, { count: state.age.count })}</b>
        </span>
      );
  }
}

/** How the calendars outside stand: the worst of them, what waits, and what to press. */
export function SyncLine({ accounts }: { accounts: CalendarSync[] }) {
  const { t } = useTranslation('interviews');
  const errorText = useErrorText();
  const now = useMinute();
  const state = syncState(accounts, now);
  const sync = useMutation({
    mutationFn: () => ended(client.POST('/api/calendar/sync')),
    onError: (error) => sayFailed(errorText(error)),
  });
  const waiting = accounts.reduce((sum, one) => sum + one.waiting, 0);
  const mustConnect = state.kind === 'none' || state.kind === 'reconnect';
  // Beside the assistant these may be left to the dot and the button; what is wrong is always said in words.
  const isQuiet = state.kind === 'none' || state.kind === 'good';
  return (
    <div className={s.sync} role="status" title={state.detail}>
      <span className={clsx(s.dot, TONES[state.kind])} />
      <span className={clsx('cut', isQuiet && s.quiet)}>
        <Said state={state} />
      </span>
      {waiting > 0 ? <span className={s.waiting}>{t('sync.waiting', { count: waiting })}</span> : null}
      {mustConnect ? (
        <Link to={CONNECTIONS} className={s.connect} data-bad={state.kind === 'reconnect' || undefined}>
          {t(state.kind === 'none' ? 'sync.connect' : 'sync.connectAgain')}
        </Link>
      ) : null}
      {accounts.length > 0 ? (
        <IconButton
          icon="sync"
          size="s"
          label={t('sync.now')}
          className={sync.isPending ? s.turning : undefined}
          disabled={sync.isPending}
          onClick={() => sync.mutate()}
        />
      ) : null}
    </div>
  );
}
