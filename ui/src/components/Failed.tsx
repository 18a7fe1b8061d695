import { useTranslation } from 'react-i18next';
import { asApiError, useErrorText } from '@/api';
import { Button } from './Button';
import s from './Failed.module.css';
import { Icon } from './Icon';

/** What could not be loaded, why, and a button that tries again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('common');
  const errorText = useErrorText();
  const { traceId } = asApiError(error);
  return (
    <div className={s.failed} role="alert">
      <Icon name="alert" className={s.icon} />
      <p>
        {errorText(error)}
        {traceId ? <span className={s.trace}>{t('failed.trace', { traceId })}</span> : null}
      </p>
      <Button size="s" icon="sync" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </div>
  );
}
