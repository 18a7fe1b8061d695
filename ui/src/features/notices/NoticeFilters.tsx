import { useTranslation } from 'react-i18next';
import type { Channel, NoticeEvent, NoticeState } from '@/api';
import { ToggleChip } from '@/components/Chip';
import { Select } from '@/components/Select';
import { EVENTS } from '@/lib/notice_events';
import { CHANNELS } from '@/lib/outside';
import s from './Notices.module.css';
import { MISSED, STATES } from './states';

/** What of the notices is shown; stands in the address. */
export interface Shown {
  /** `missed`: whom nothing reached; a state; all when it is left out. */
  show?: 'missed' | NoticeState;
  event?: NoticeEvent;
  channel?: Channel;
}

/** Which states are asked for. */
export const statesOf = ({ show }: Shown): NoticeState[] => (show === 'missed' ? MISSED : show ? [show] : []);

interface Props {
  shown: Shown;
  counts: ReadonlyMap<NoticeState, number>;
  onShow: (next: Shown) => void;
  /** What can be done with all that is shown. */
  children?: React.ReactNode;
}

/** States with their counts. */
export function NoticeFilters({ shown, counts, onShow, children }: Props) {
  const { t } = useTranslation('notices');
  const countOf = (states: NoticeState[]) => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const chip = (show: Shown['show'], label: string, count: number) => (
    <ToggleChip
      key={show ?? 'all'}
      on={shown.show === show}
      tone={show === 'missed' ? 'warn' : 'accent'}
      className={s.chip}
      onClick={() => onShow({ ...shown, show })}
    >
      {label}
      <span className={s.chipCount}>{count}</span>
    </ToggleChip>
  );
  const missed = countOf(MISSED);
  return (
    <div className={s.filters} role="group" aria-label={t('filter.label')}>
      <div className={s.chips}>
        {chip(undefined, t('filter.all'), countOf(STATES))}
        {missed > 0 || shown.show === 'missed' ? chip('missed', t('filter.missed'), missed) : null}
        <span className={s.split} />
        {STATES.filter((state) => (counts.get(state) ?? 0) > 0 || shown.show === state).map((state) =>
          chip(state, t(`state.${state}`), counts.get(state) ?? 0),
        )}
      </div>
      {children}
    </div>
  );
}

/** Which event and channel are shown. */
export function NoticeSelects({ shown, onShow }: Pick<Props, 'shown' | 'onShow'>) {
  const { t } = useTranslation('notices');
  return (
    <>
      <div className={s.select}>
        <Select
          label={t('filter.event')}
          hideLabel
          value={shown.event ?? 'all'}
          options={[
            { value: 'all', label: t('filter.anyEvent') },
            ...[...EVENTS, 'message' as const].map((event) => ({ value: event, label: t(`event.${event}`) })),
          ]}
          onChange={(event) => onShow({ ...shown, event: event === 'all' ? undefined : event })}
        />
      </div>
      <div className={s.select}>
        <Select
          label={t('filter.channel')}
          hideLabel
          value={shown.channel ?? 'all'}
          options={[
            { value: 'all', label: t('filter.anyChannel') },
            ...CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
          ]}
          onChange={(channel) => onShow({ ...shown, channel: channel === 'all' ? undefined : channel })}
        />
      </div>
    </>
  );
}
