import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noticeSettingsQuery } from '@/api';
import { Button } from '@/components/Button';
import { copyText } from '@/lib/copy_text';
import s from './Connections.module.css';

/** Where Amazon tells of bounces and complaints: to be copied into its settings. */
export function FeedbackAddress({ token }: { token: string }) {
  const { t } = useTranslation('connections');
  const { data: settings } = useQuery(noticeSettingsQuery());
  if (token === '' || settings === undefined) return null;
  if (settings.publicUrl === '') return <p className={s.note}>{t('feedback.where')}</p>;
  const address = `${settings.publicUrl.replace(/\/$/, '')}/webhooks/ses/${token}`;
  return (
    <div className={s.feedback}>
      <p className={s.note}>{t('feedback.what')}</p>
      <Button size="s" icon="copy" onClick={() => void copyText(address, t('feedback.address'))}>
        {t('feedback.copy')}
      </Button>
    </div>
  );
}
