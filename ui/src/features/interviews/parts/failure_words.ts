import { useTranslation } from 'react-i18next';
import type { CalendarSync } from '@/api';

type Kind = NonNullable<CalendarSync['failure']>['kind'];

/** Says what kind of failure it was when a calendar outside was written or read. */
export function useFailureWords(): (kind: Kind) => string {
  const { t } = useTranslation('interviews');
  return (kind) => t(`sync.failed.${kind}`);
}
