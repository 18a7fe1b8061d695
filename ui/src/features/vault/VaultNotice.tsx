import { useTranslation } from 'react-i18next';
import type { Vault } from '@/api';
import { Button } from '@/components/Button';
import { FullPage } from '@/components/FullPage';
import s from './Vault.module.css';

/** The file cannot be opened from here: says why, where it lies, and what to do outside. */
export function VaultNotice({ vault, onRetry }: { vault: Vault; onRetry: () => void }) {
  const { t } = useTranslation('vault');
  const kind = vault.state === 'newer' || vault.state === 'damaged' ? vault.state : 'key_missing';
  return (
    <FullPage
      title={t(`${kind}.title`)}
      hint={
        <>
          <p>{t(`${kind}.why`)}</p>
          <p>{t(`${kind}.next`)}</p>
        </>
      }
    >
      <div className={s.form}>
        <dl className={s.place}>
          <dt>{t('notice.folder')}</dt>
          <dd data-selectable>{vault.dataDir}</dd>
        </dl>
        <div className={s.actions}>
          <Button variant="primary" icon="sync" onClick={onRetry}>
            {t('notice.retry')}
          </Button>
        </div>
      </div>
    </FullPage>
  );
}
