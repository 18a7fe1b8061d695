import { useQuery } from '@tanstack/react-query';
import { noticeSettingsQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Failed } from '@/components/Failed';
import { Rules } from './Rules';
import s from './Rules.module.css';
import { Timing } from './Timing';

/** What people are told of, through what and when. */
export function NoticeSettingsPage() {
  const { data: settings, error, refetch } = useQuery(noticeSettingsQuery());
  return (
    <SettingsSheet>
      <div className={s.page}>
        <Rules />
        {error && !settings ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {settings ? <Timing settings={settings} /> : null}
      </div>
    </SettingsSheet>
  );
}
