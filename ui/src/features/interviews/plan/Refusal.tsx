import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { clashRefusal, offerRefusal } from '../parts/changes';
import s from './Plan.module.css';

/** Why an interview was not arranged; a clash can be accepted. */
export function Refusal({ error, onAnyway }: { error: unknown; onAnyway: () => void }) {
  const { t } = useTranslation('interviews');
  const errorText = useErrorText();
  if (!error) return null;
  const clash = clashRefusal(error);
  const ofOffer = offerRefusal(error);
  return (
    <div role="alert" className={s.refused}>
      <Icon name="alert" size="s" />
      <span>{clash ? t(`plan.${clash}`) : ofOffer ? t(`plan.${ofOffer}`) : errorText(error)}</span>
      {clash ? (
        <Button size="s" onClick={onAnyway}>
          {t('plan.anyway')}
        </Button>
      ) : null}
    </div>
  );
}
