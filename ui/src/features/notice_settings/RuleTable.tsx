import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Channel, NoticeEvent, NoticeRules } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { EVENTS } from '@/lib/notice_events';
import { CHANNELS } from '@/lib/outside';
import s from './Rules.module.css';
import { goesThrough } from './rules';

interface Props {
  rules: NoticeRules;
  /** Channels that have no connection: nothing goes through them yet. */
  unconnected: ReadonlySet<Channel>;
  /** Rules of all postings, seen from one that has none of its own: they are changed there. */
  disabled: boolean;
  onToggle: (event: NoticeEvent, channel: Channel) => void;
}

/** Which event goes out through which channels. */
export function RuleTable({ rules, unconnected, disabled, onToggle }: Props) {
  const { t } = useTranslation(['notice_settings', 'notices']);
  return (
    <table className={s.table}>
      <thead>
        <tr>
          <th scope="col">{t('rules.event')}</th>
          {CHANNELS.map((channel) => (
            <th key={channel} scope="col">
              {t(`notices:channel.${channel}`)}
              {channel === 'desktop' ? <small className={s.whom}>{t('rules.toRecruiter')}</small> : null}
              {unconnected.has(channel) ? (
                <small>
                  <Link to="/settings/connections">{t('rules.unconnected')}</Link>
                </small>
              ) : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {EVENTS.map((event) => (
          <tr key={event}>
            <th scope="row">{t(`notices:event.${event}`)}</th>
            {CHANNELS.map((channel) => (
              <td key={channel}>
                <Checkbox
                  className={s.cell}
                  aria-label={t('rules.cell', {
                    event: t(`notices:event.${event}`),
                    channel: t(`notices:channel.${channel}`),
                  })}
                  checked={goesThrough(rules, event, channel)}
                  disabled={disabled}
                  onChange={() => onToggle(event, channel)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
