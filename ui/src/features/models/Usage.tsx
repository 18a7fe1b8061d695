import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ModelStanding, modelUsageQuery } from '@/api';
import { Failed } from '@/components/Failed';
import { dollars } from './form';
import s from './Models.module.css';
import { Section } from './Section';

/** What was used this month: calls, tokens and money. */
export function Usage({ standing }: { standing: ModelStanding }) {
  const { t, i18n } = useTranslation('models');
  const { data: usage, error, refetch } = useQuery(modelUsageQuery());
  const number = new Intl.NumberFormat(i18n.language);
  // The log counts by the months of Greenwich.
  const month = new Date().toISOString().slice(0, 7);
  const rows = (usage ?? []).filter((row) => row.month === month);
  const spent = rows.reduce((sum, row) => sum + row.costMicros, 0);
  const unpriced = rows.reduce((sum, row) => sum + row.unpricedCalls, 0);
  const limit = standing.settings.monthlyLimitCents;
  return (
    <Section title={t('usage.title')} hint={t('usage.hint')}>
      {error && !usage ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {usage && rows.length === 0 ? <p className={s.quiet}>{t('usage.empty')}</p> : null}
      {rows.length > 0 ? (
        <>
          <table className={s.usage}>
            <thead>
              <tr>
                <th>{month}</th>
                <th>{t('usage.calls')}</th>
                <th>{t('usage.tokens')}</th>
                <th>{t('usage.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.purpose} ${row.model}`}>
                  <td>
                    {t(`purpose.${row.purpose}`)} <small>{row.model}</small>
                  </td>
                  <td>{number.format(row.calls)}</td>
                  <td>{number.format(row.inputTokens + row.outputTokens)}</td>
                  <td>{row.unpricedCalls === row.calls ? '–' : dollars(row.costMicros, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={s.quiet}>
            {limit === null
              ? t('usage.spent', { spent: dollars(spent, i18n.language) })
              : t('usage.spentOf', {
                  spent: dollars(spent, i18n.language),
                  limit: dollars(limit * 10_000, i18n.language),
                })}
            {unpriced > 0 ? ` · ${t('usage.unpriced', { count: unpriced })}` : ''}
          </p>
        </>
      ) : null}
    </Section>
  );
}
