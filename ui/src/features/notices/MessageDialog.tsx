import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, type NoticeFile, templatesQuery, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { SegmentedControl } from '@/components/Segmented';
import { TemplateFields, type Wording } from '@/components/TemplateFields';
import { channelIcon } from '@/lib/outside';
import { namedIn, unknownIn } from '@/lib/variables';
import s from './Message.module.css';
import { FILES_LIMIT_BYTES, MessageFiles, sizeOf } from './MessageFiles';
import { MessagePreviews } from './MessagePreviews';
import { type Recipient, useSendMessage } from './send_message';

const CHANNELS: Channel[] = ['email', 'sms'];

/** Writes one mail or text message to candidates, each with their own values. */
export function MessageDialog({ recipients, onClose }: { recipients: Recipient[]; onClose: () => void }) {
  const { t, i18n } = useTranslation(['notices', 'common']);
  const errorText = useErrorText();
  const { data: templates } = useQuery(templatesQuery());
  const [channel, setChannel] = useState<Channel>('email');
  const [wording, setWording] = useState<Wording>({ subject: '', body: '' });
  const [files, setFiles] = useState<NoticeFile[]>([]);
  const send = useSendMessage(recipients, onClose);
  const email = channel === 'email';
  const fits = !email || sizeOf(files) <= FILES_LIMIT_BYTES;
  const unknown = templates ? unknownIn(`${wording.subject} ${wording.body}`, templates.variables) : [];
  const written = wording.body.trim() !== '' && (!email || wording.subject.trim() !== '');
  const ready = written && fits && unknown.length === 0 && recipients.length > 0 && !send.isPending;
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
          <Button
            variant="primary"
            icon="send"
            disabled={!ready}
            onClick={() => send.mutate({ channel, ...wording, files })}
          >
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
            variables={namedIn(templates?.variables ?? [], i18n.language)}
            onChange={setWording}
          />
          {email ? <MessageFiles files={files} onChange={setFiles} /> : null}
          {send.error ? (
            <p role="alert" className={s.failed}>
              {errorText(send.error)}
            </p>
          ) : null}
        </div>
        <MessagePreviews
          channel={channel}
          wording={email ? wording : { ...wording, subject: '' }}
          recipients={recipients}
        />
      </div>
    </Dialog>
  );
}
