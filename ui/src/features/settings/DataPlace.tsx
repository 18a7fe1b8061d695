import { useTranslation } from 'react-i18next';
import type { Vault } from '@/api';
import { Icon } from '@/components/Icon';
import { Section, Setting } from './Setting';
import s from './Settings.module.css';

/** Where the data lies and who holds its key. */
export function DataPlace({ vault }: { vault: Vault }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('data.title')} hint={t(vault.onServer ? 'data.shared' : 'data.hint')}>
      <Setting name={t('data.folder')}>
        <span className={s.path} data-selectable>
          {vault.dataDir}
        </span>
      </Setting>
      <Setting name={t('data.encryption')}>
        <Icon name="lock" size="s" className={s.lock} />
        <span>{t(`data.holder.${vault.keyHolder ?? 'none'}`)}</span>
      </Setting>
    </Section>
  );
}
