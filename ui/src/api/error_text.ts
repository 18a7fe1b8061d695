import { useTranslation } from 'react-i18next';
import { asApiError } from './error';

/** Gives the sentence for any thrown thing: what went wrong and what to do next. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('errors');
  return (error) => t(asApiError(error).code);
}
