import { useTranslation } from 'react-i18next';
import { DropVeil } from '@/components/DropVeil';
import { useFileDrop } from '@/platform';
import { useBegin } from './begin';

/** Takes documents that are dropped anywhere on the window while a screen of this room is open. */
export function DropHere() {
  const { t } = useTranslation('masking');
  const begin = useBegin();
  const over = useFileDrop(begin);
  return over ? <DropVeil text={t('begin.here')} /> : null;
}
