import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, noticeSettingsQuery, useErrorText } from '@/api';
import { IconButton } from '@/components/Button';
import { NoticePreview } from '@/components/NoticePreview';
import type { Wording } from '@/components/TemplateFields';
import { spokenLanguage } from '@/i18n';
import { usePreview } from '@/lib/use_preview';
import s from './Message.module.css';
import type { Recipient } from './send_message';

interface Props {
  channel: Channel;
  wording: Wording;
  recipients: Recipient[];
}

/** What the message says for one recipient after the other. */
export function MessagePreviews({ channel, wording, recipients }: Props) {
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
