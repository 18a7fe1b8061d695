import { useTranslation } from 'react-i18next';
import type { CandidateDetail } from '@/api';
import { useRelativeDay } from '@/lib/use_relative_day';
import s from './Feed.module.css';

interface Props {
  detail: CandidateDetail;
  onOpen: (applicationId: string, postingId: string) => void;
}

/** What else the same person applied to. */
export function OtherApplications({ detail, onOpen }: Props) {
  const { t } = useTranslation('candidates');
  const relativeDay = useRelativeDay();
  const { otherApplications } = detail;
  if (otherApplications.length === 0) return null;
  return (
    <>
      <h2>{t('others', { count: otherApplications.length })}</h2>
      <ul className={s.others}>
        {otherApplications.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => onOpen(one.id, one.postingId)}>
              <span className="cut">{one.postingTitle}</span>
              <span className={s.stageName}>{one.status === 'rejected' ? t('rejected.plain') : one.stageName}</span>
              <span className={s.when}>{relativeDay(one.appliedAt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
