import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { healthQuery, settingsQuery, vaultQuery } from '@/api';
import { SettingsSheet } from '@/app/SettingsSheet';
import { Failed } from '@/components/Failed';
import { AiFiles } from './AiFiles';
import { AiGiven } from './AiGiven';
import { AiTokens } from './AiTokens';
import { Appearance } from './Appearance';
import { Backup } from './Backup';
import { DataPlace } from './DataPlace';
import { Export } from './Export';
import { Names } from './Names';
import { Purpose } from './Purpose';
import { Search } from './Search';
import s from './Settings.module.css';

/** Settings of this installation. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: settings, error, refetch } = useQuery(settingsQuery());
  const { data: vault } = useQuery(vaultQuery());
  const { data: health } = useQuery(healthQuery());
  return (
    <SettingsSheet>
      {error && !settings ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {settings ? (
        <div className={s.page}>
          <Appearance settings={settings} />
          <Names settings={settings} />
          <Purpose settings={settings} />
          {vault ? <DataPlace vault={vault} /> : null}
          <Backup />
          <Export />
          <Search />
          <AiTokens />
          <AiFiles />
          <AiGiven />
          {health ? <p className={s.version}>{t('version', { version: health.version })}</p> : null}
        </div>
      ) : null}
    </SettingsSheet>
  );
}
