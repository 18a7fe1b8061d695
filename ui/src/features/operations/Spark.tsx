import { useTranslation } from 'react-i18next';
import { lineEnd, linePath } from './latency';
import s from './Operations.module.css';

/** The last response times as a line; where a stopped connection answers no more, it is dashed. */
export function Spark({ latencies, stopped }: { latencies: number[]; stopped: boolean }) {
  const { t } = useTranslation('operations');
  const path = linePath(latencies);
  const end = lineEnd(latencies.length);
  if (path === '') return <span />;
  return (
    <svg
      className={s.spark}
      viewBox="0 0 100 22"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('latency.label', { count: latencies.length })}
    >
      <path d={path} />
      {stopped && end < 100 ? <path className={s.gap} d={`M${end} 20H100`} /> : null}
    </svg>
  );
}
