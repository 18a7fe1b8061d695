import { useTranslation } from 'react-i18next';
import type { PracticeReport } from '@/api';
import { Chip } from '@/components/Chip';
import { Icon } from '@/components/Icon';
import { type Difference, differenceOf } from './differences';
import { PartBars } from './PartBars';
import s from './Report.module.css';
import { ScoreChart } from './ScoreChart';

/** The total against the last time. */
function Against({ difference }: { difference: Difference | null }) {
  const { t } = useTranslation('practice');
  if (!difference) return <p className={s.against}>{t('report.first')}</p>;
  const { total } = difference;
  if (total === 0) return <p className={s.against}>{t('report.same')}</p>;
  return (
    <p className={s.against} data-better={total > 0 || undefined}>
      <Icon name={total > 0 ? 'up' : 'down'} size="s" />
      {t(total > 0 ? 'report.higher' : 'report.lower', { count: Math.abs(total) })}
    </p>
  );
}

/** What it came to: the total, its parts, and the way there. */
export function ReportBand({ report }: { report: PracticeReport }) {
  const { t } = useTranslation('practice');
  const { summary, answers, history } = report;
  const difference = differenceOf(report);
  return (
    <div className={s.band}>
      <section>
        <h2>{t('report.total')}</h2>
        <p className={s.score}>
          <b>{summary.total}</b>
          <span>{t('report.of')}</span>
          <Chip tone="accent" className={s.grade}>
            {summary.grade}
          </Chip>
        </p>
        <Against difference={difference} />
        <p className={s.note}>{t('report.note', { count: answers.length })}</p>
      </section>
      <section className={s.byPart}>
        <h2>{t('report.parts')}</h2>
        <PartBars parts={summary.parts} by={difference?.parts ?? null} />
      </section>
      <section>
        <h2>{t('report.history')}</h2>
        {history.length > 0 ? <ScoreChart scores={history} /> : null}
      </section>
    </div>
  );
}
