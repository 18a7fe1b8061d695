import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, type NoticeEvent, optOutsQuery } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Failed } from '@/components/Failed';
import { Select } from '@/components/Select';
import { EVENTS } from '@/lib/notice_events';
import { useRelativeDay } from '@/lib/use_relative_day';
import s from './Notices.module.css';
import { type OptOutKey, same, useSaveOptOuts } from './opt_outs';

/** Channels to candidates; the desktop speaks to HR. */
const CHANNELS: Channel[] = ['email', 'sms', 'push'];

/** Says what is not sent: 불합격 · 이메일, 모든 알림. */
function useSaid() {
  const { t } = useTranslation('notices');
  return ({ event, channel }: OptOutKey) => {
    if (event === null && channel === null) return t('optOut.all');
    return t('optOut.what', {
      event: event === null ? t('optOut.allEvents') : t(`event.${event}`),
      channel: channel === null ? t('optOut.allChannels') : t(`channel.${channel}`),
    });
  };
}

/** Chooses an event and a channel that are not to be sent. */
function Add({ there, onAdd }: { there: OptOutKey[]; onAdd: (key: OptOutKey) => void }) {
  const { t } = useTranslation('notices');
  const [event, setEvent] = useState<NoticeEvent | 'all'>('all');
  const [channel, setChannel] = useState<Channel | 'all'>('all');
  const key: OptOutKey = { event: event === 'all' ? null : event, channel: channel === 'all' ? null : channel };
  const words = [...EVENTS, 'message'] as const;
  return (
    <div className={s.adding}>
      <Select
        label={t('optOut.event')}
        value={event}
        options={[
          { value: 'all', label: t('optOut.allEvents') },
          ...words.map((one) => ({ value: one, label: t(`event.${one}`) })),
        ]}
        onChange={setEvent}
      />
      <Select
        label={t('optOut.channel')}
        value={channel}
        options={[
          { value: 'all', label: t('optOut.allChannels') },
          ...CHANNELS.map((one) => ({ value: one, label: t(`channel.${one}`) })),
        ]}
        onChange={setChannel}
      />
      <Button icon="plus" disabled={there.some((one) => same(one, key))} onClick={() => onAdd(key)}>
        {t('optOut.add')}
      </Button>
    </div>
  );
}

/** What a person does not want to be sent, who said so, and the way to change it. */
export function OptOuts({ personId }: { personId: string }) {
  const { t } = useTranslation('notices');
  const said = useSaid();
  const relativeDay = useRelativeDay();
  const { data: optOuts, error, refetch } = useQuery(optOutsQuery(personId));
  const save = useSaveOptOuts(personId);
  return (
    <section>
      <h2>{t('optOut.title')}</h2>
      {error && !optOuts ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {optOuts?.length === 0 ? <p className={s.quiet}>{t('optOut.none')}</p> : null}
      <ul>
        {optOuts?.map((one) => (
          <li key={`${one.event} ${one.channel}`} className={s.optOut}>
            <span>{said(one)}</span>
            <span className={s.quiet}>
              {t('optOut.since', { who: t(`optOut.source.${one.source}`), day: relativeDay(one.at) })}
            </span>
            <IconButton
              icon="x"
              size="s"
              label={t('optOut.remove', { what: said(one) })}
              disabled={save.isPending}
              onClick={() => save.mutate(optOuts.filter((other) => !same(other, one)))}
            />
          </li>
        ))}
      </ul>
      {optOuts ? <Add there={optOuts} onAdd={(key) => save.mutate([...optOuts, key])} /> : null}
    </section>
  );
}
