import { useTranslation } from 'react-i18next';
import type { ModelSettings } from '@/api';
import { Icon } from '@/components/Icon';
import { TIERS, withTier } from './form';
import s from './Models.module.css';
import { Section } from './Section';

interface Props {
  settings: ModelSettings;
  onChange: (settings: ModelSettings) => void;
}

const icons = { built_in: 'lock', server: 'screen', hosted: 'globe' } as const;

/** The three tiers, each with what leaves this computer. */
export function Tiers({ settings, onChange }: Props) {
  const { t } = useTranslation('models');
  return (
    <Section title={t('tier.title')} hint={t('tier.hint')}>
      <fieldset className={s.tiers}>
        <legend className="visually-hidden">{t('tier.title')}</legend>
        {TIERS.map((tier) => (
          <label key={tier} className={s.tier}>
            <input
              type="radio"
              name="tier"
              checked={settings.tier === tier}
              onChange={() => onChange(withTier(settings, tier))}
            />
            <Icon name={icons[tier]} size="s" />
            <span>
              <b>{t(`tier.${tier}.name`)}</b>
              <small>{t(`tier.${tier}.what`)}</small>
              <small className={s.leaves}>{t(`tier.${tier}.leaves`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
