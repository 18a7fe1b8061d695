import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError, hasCode, useErrorText } from '@/api';
import { Button } from './Button';
import s from './Failed.module.css';
import { Icon } from './Icon';

interface Props {
  error: unknown;
  onRetry: () => void;
  /** The way on from what is not there, where trying again is of no use. */
  wayOut?: ReactNode;
}

/** What could not be loaded, why, and a button that tries again. */
export function Failed({ error, onRetry, wayOut }: Props) {
  const { t } = useTranslation(['common', 'errors']);
  const errorText = useErrorText();
  const { traceId } = asApiError(error);
  // An address with an id that is none leads nowhere, too; nothing that loads has fields to correct.
  const gone = hasCode(error, 'not_found') || hasCode(error, 'invalid');
  return (
    <div className={s.failed} role="alert">
      <Icon name="alert" className={s.icon} />
      <p>
        {gone ? t('errors:not_found') : errorText(error)}
        {traceId && !gone ? <span className={s.trace}>{t('failed.trace', { traceId })}</span> : null}
      </p>
      {gone && wayOut ? (
        wayOut
      ) : (
        <Button size="s" icon="sync" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
