import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, client, type MessageSent, type NoticeFile, tags, value } from '@/api';
import type { Wording } from '@/components/TemplateFields';
import { sayDone } from '@/components/toast_store';

/** Somebody to write to. */
export interface Recipient {
  /** The application. */
  id: string;
  name: string;
}

/** Says to how many it goes, and to how many not and why. */
function useSaySent() {
  const { t } = useTranslation('notices');
  return ({ queued, optedOut, noAddress, failed }: MessageSent) => {
    const parts = [
      t('message.sent', { count: queued }),
      optedOut > 0 ? t('message.optedOut', { count: optedOut }) : '',
      failed > 0 ? t('message.incomplete', { count: failed }) : '',
      noAddress > 0 ? t('message.withoutAddress', { count: noAddress }) : '',
    ];
    sayDone(parts.filter((part) => part !== '').join(' '));
  };
}

/** Sends one message to all of them. */
export function useSendMessage(recipients: Recipient[], onSent: () => void) {
  const queryClient = useQueryClient();
  const saySent = useSaySent();
  return useMutation({
    mutationFn: ({ channel, subject, body, files }: { channel: Channel; files: NoticeFile[] } & Wording) => {
      const applicationIds = recipients.map(({ id }) => id);
      const mail = channel === 'email' ? { subject, files: files.map(({ id }) => id) } : { subject: '', files: [] };
      const draft = { applicationIds, channel, ...mail, body };
      return value(client.POST('/api/notices/messages', { body: draft }));
    },
    onSuccess: (sent) => {
      saySent(sent);
      onSent();
      return queryClient.invalidateQueries({ queryKey: [tags.notices] });
    },
  });
}
