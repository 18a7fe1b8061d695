import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { modelsQuery } from '@/api';
import { Dot } from '@/components/Dot';
import { clockTime } from '@/lib/time';
import { toneOf } from './ConnectionRow';
import s from './Operations.module.css';

/** The language model, where one is chosen: whether it is called, or left alone after it failed. */
export function ModelLine() {
  const { t, i18n } = useTranslation('operations');
  const { data: standing } = useQuery(modelsQuery());
  if (!standing || standing.settings.tier === 'built_in') return null;
  const { restingUntil, settings } = standing;
  return (
    <section className={s.model} aria-label={t('model.name')}>
      <b>{t('model.name')}</b>
      <span className="dim cut">
        {settings.model || (settings.provider === 'ai_api' ? settings.baseUrl : t('model.none'))}
      </span>
      <span className={s.state}>
        <Dot tone={restingUntil ? toneOf.slow : toneOf.ok} />
        {restingUntil ? t('model.resting', { time: clockTime(restingUntil, i18n.language) }) : t('model.on')}
      </span>
      <Link to="/settings/models">{t('model.settings')}</Link>
    </section>
  );
}
