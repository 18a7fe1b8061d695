import { useTranslation } from 'react-i18next';
import type { InterviewState } from '@/api';
import s from './Parts.module.css';

/** Where an interview stands: a dot and its word. */
export function StateWord({ state }: { state: InterviewState }) {
  const { t } = useTranslation('interviews');
  return (
    <span className={s.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
