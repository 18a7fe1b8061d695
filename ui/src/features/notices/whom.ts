import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';

/** Whom a notice is for, in words. */
interface Whom {
  name: (notice: Pick<Notice, 'name' | 'channel'>) => string;
  /** Where it goes; a notification of this desktop needs no address. */
  address: (notice: Pick<Notice, 'to' | 'channel'>) => string;
}

/** Says whom notices are for: a person and their address, or who recruits, at this computer. */
export function useWhom(): Whom {
  const { t } = useTranslation('notices');
  return {
    name: ({ name, channel }) => name || (channel === 'desktop' ? t('detail.recruiter') : name),
    address: ({ to, channel }) => to || t(channel === 'desktop' ? 'detail.thisComputer' : 'detail.noAddress'),
  };
}
