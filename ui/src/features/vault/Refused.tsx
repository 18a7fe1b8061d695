import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { FullPage } from '@/components/FullPage';

/** The address has no token, or that of an earlier start: trying again is of no use, another address is. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('vault');
  const errorText = useErrorText();
  return <FullPage title={t('refused.title')} hint={<p>{errorText(error)}</p>} />;
}
