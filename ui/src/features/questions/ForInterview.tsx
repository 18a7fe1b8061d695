import { useTranslation } from 'react-i18next';
import type { InterviewDetail } from '@/api';
import s from './Questions.module.css';
import { Added, Suggested } from './Suggested';

/** In the preparation of an interview: the questions that were put in for it, and more that fit the candidate. */
export function ForInterview({ detail }: { detail: InterviewDetail }) {
  const { t } = useTranslation('questions');
  const { id, applicationId } = detail.interview;
  return (
    <div className={s.page}>
      <Added interviewId={id} questions={detail.questions} />
      <section aria-label={t('title')}>
        <h2>{t('title')}</h2>
        <p className="dim">{t('hint')}</p>
        <Suggested key={applicationId} applicationId={applicationId} interviewId={id} withoutHeld />
      </section>
    </div>
  );
}
