import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Vault } from '@/api';
import { FullPage } from '@/components/FullPage';
import s from './Vault.module.css';

interface Props {
  vault: Vault;
  kind: 'key_missing' | 'damaged' | 'newer';
  /** What came of trying. */
  said?: string | null;
  /** The ways on that there are. */
  children?: ReactNode;
}

/** The file cannot be opened: says why, where it lies, and what to do. */
export function VaultNotice({ vault, kind, said = null, children }: Props) {
  const { t } = useTranslation('vault');
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
        {said ? (
          <p role="alert" className={s.failed}>
            {said}
          </p>
        ) : null}
        {children ? <div className={s.actions}>{children}</div> : null}
      </div>
    </FullPage>
  );
}
