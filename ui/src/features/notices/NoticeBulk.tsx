import { useTranslation } from 'react-i18next';
import type { Notice } from '@/api';
import { Button, IconButton } from '@/components/Button';
import s from './Notices.module.css';
import { canCancel, canDoByHand, canResend } from './states';

interface Props {
  notices: Notice[];
  onResend: (ids: string[]) => void;
  onCancel: (ids: string[]) => void;
  onByHand: (notices: Notice[]) => void;
  onClear: () => void;
}

/** What can be done with the picked notices, at the foot of the list. Each button says for how many it can be. */
export function NoticeBulk({ notices, onResend, onCancel, onByHand, onClear }: Props) {
  const { t } = useTranslation('notices');
  if (notices.length === 0) return null;
  const ids = (some: Notice[]) => some.map(({ id }) => id);
  const again = notices.filter(canResend);
  const hand = notices.filter(canDoByHand);
  const back = notices.filter(canCancel);
  return (
    <div className={s.bulk} data-bulk role="group" aria-label={t('bulk.picked', { count: notices.length })}>
      <b aria-live="polite">{t('bulk.picked', { count: notices.length })}</b>
      {again.length > 0 ? (
        <Button variant="ghost" size="s" icon="sync" hint="R" onClick={() => onResend(ids(again))}>
          {t('bulk.resend', { count: again.length })}
        </Button>
      ) : null}
      {hand.length > 0 ? (
        <Button variant="ghost" size="s" icon="person" hint="D" onClick={() => onByHand(hand)}>
          {t('bulk.byHand', { count: hand.length })}
        </Button>
      ) : null}
      {back.length > 0 ? (
        <Button variant="ghost" size="s" icon="undo" onClick={() => onCancel(ids(back))}>
          {t('bulk.cancel', { count: back.length })}
        </Button>
      ) : null}
      <IconButton icon="x" size="s" label={t('bulk.clear')} onClick={onClear} />
    </div>
  );
}
