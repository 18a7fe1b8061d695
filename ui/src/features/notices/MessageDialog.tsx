import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Channel,
  client,
  type MessageSent,
  noticeSettingsQuery,
  tags,
  templatesQuery,
  useErrorText,
  value,
} from '@/api';
import { Button, IconButton } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { NoticePreview } from '@/components/NoticePreview';
import { SegmentedControl } from '@/components/Segmented';
import { TemplateFields, type Wording } from '@/components/TemplateFields';
import { sayDone } from '@/components/toast_store';
import { spokenLanguage } from '@/i18n';
import { channelIcon } from '@/lib/outside';
import { usePreview } from '@/lib/use_preview';
import { unknownIn } from '@/lib/variables';
import s from './Message.module.css';

const CHANNELS: Channel[] = ['email', 'sms'];

/** Somebody to write to. */
export interface Recipient {
  /** The application. */
  id: string;
  name: string;
}

interface PreviewProps {
  channel: Channel;
  wording: Wording;
  recipients: Recipient[];
}

/** What the message says for one recipient after the other. */
function Previews({ channel, wording, recipients }: PreviewProps) {
  const { t } = useTranslation('notices');
  const errorText = useErrorText();
  const { data: settings } = useQuery(noticeSettingsQuery());
  const [at, setAt] = useState(0);
  const one = recipients[Math.min(at, recipients.length - 1)];
  const language = settings?.language ?? spokenLanguage();
  const request = { event: 'message', channel, language, ...wording, sendTo: null } as const;
  const { data: preview, error } = usePreview({ ...request, applicationId: one?.id ?? null });
  return (
    <div className={s.preview}>
      <div className={s.who}>
        <b className="cut">{one?.name}</b>
        <span className="dim">{t('message.place', { number: at + 1, count: recipients.length })}</span>
        <span className={s.end}>
          <IconButton
            icon="left"
            size="s"
            label={t('message.previous')}
            disabled={at === 0}
            onClick={() => setAt(at - 1)}
          />
          <IconButton
            icon="right"
            size="s"
            label={t('message.next')}
            disabled={at >= recipients.length - 1}
            onClick={() => setAt(at + 1)}
          />
        </span>
      </div>
      {error ? (
        <p role="alert" className={s.failed}>
          {errorText(error)}
        </p>
      ) : null}
      {preview ? <NoticePreview preview={preview} noAddress={t('message.noAddress')} /> : null}
    </div>
  );
}

/** Says to how many it goes, and to how many not and why. */
function useSaySent() {
  const { t } = useTranslation('notices');
  return ({ queued, optedOut, noAddress }: MessageSent) => {
    const parts = [
      t('message.sent', { count: queued }),
      optedOut > 0 ? t('message.optedOut', { count: optedOut }) : '',
      noAddress > 0 ? t('message.withoutAddress', { count: noAddress }) : '',
    ];
    sayDone(parts.filter((part) => part !== '').join(' '));
  };
}

/** Sends one message to all of them. */
function useSend(recipients: Recipient[], onSent: () => void) {
  const queryClient = useQueryClient();
  const saySent = useSaySent();
  return useMutation({
    mutationFn: ({ channel, subject, body }: { channel: Channel } & Wording) => {
      const applicationIds = recipients.map(({ id }) => id);
      const draft = { applicationIds, channel, subject: channel === 'email' ? subject : '', body };
      return value(client.POST('/api/notices/messages', { body: draft }));
    },
    onSuccess: (sent) => {
      saySent(sent);
      onSent();
      return queryClient.invalidateQueries({ queryKey: [tags.notices] });
    },
  });
}

/** Writes one mail or text message to candidates, each with their own values. */
export function MessageDialog({ recipients, onClose }: { recipients: Recipient[]; onClose: () => void }) {
  const { t } = useTranslation(['notices', 'common']);
  const errorText = useErrorText();
  const { data: templates } = useQuery(templatesQuery());
  const [channel, setChannel] = useState<Channel>('email');
  const [wording, setWording] = useState<Wording>({ subject: '', body: '' });
  const send = useSend(recipients, onClose);
  const email = channel === 'email';
  const unknown = templates ? unknownIn(`${wording.subject} ${wording.body}`, templates.variables) : [];
  const written = wording.body.trim() !== '' && (!email || wording.subject.trim() !== '');
  const ready = written && unknown.length === 0 && recipients.length > 0 && !send.isPending;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('message.title', { count: recipients.length })}
      width={860}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="send" disabled={!ready} onClick={() => send.mutate({ channel, ...wording })}>
            {t('message.send', { count: recipients.length })}
          </Button>
        </>
      }
    >
      <div className={s.desk}>
        <div className={s.write}>
          <div>
            <SegmentedControl
              label={t('message.channel')}
              value={channel}
              options={CHANNELS.map((one) => ({ value: one, label: t(`channel.${one}`), icon: channelIcon[one] }))}
              onChange={setChannel}
            />
          </div>
          <TemplateFields
            wording={wording}
            hasSubject={email}
            variables={templates?.variables ?? []}
            onChange={setWording}
          />
          {send.error ? (
            <p role="alert" className={s.failed}>
              {errorText(send.error)}
            </p>
          ) : null}
        </div>
        <Previews channel={channel} wording={email ? wording : { ...wording, subject: '' }} recipients={recipients} />
      </div>
    </Dialog>
  );
}
