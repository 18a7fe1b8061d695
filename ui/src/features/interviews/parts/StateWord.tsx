import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import s from './Parts.module.css';
import { standingOf } from './standing';

/** Where an interview stands: a dot and its word. */
export function StateWord({ interview }: { interview: Pick<Interview, 'state' | 'time'> }) {
  const { t } = useTranslation('interviews');
  return (
    <span className={s.state} data-state={interview.state}>
      {t(`state.${standingOf(interview)}`)}
    </span>
  );
}
