import { useTranslation } from 'react-i18next';
import type { Interview } from '@/api';
import { Icon } from '@/components/Icon';
import { useMinute } from '@/lib/use_now';
import { pick } from '../calendar/picked';
import { saidWhen } from '../parts/said';
import s from './Side.module.css';

/** A clash that is not looked at now. A press brings it up. */
export function ClashRow({ interview, onDay }: { interview: Interview; onDay: (day: Date) => void }) {
  const { t, i18n } = useTranslation('interviews');
  const now = useMinute();
  if (!interview.time) return null;
  const [start, end] = [new Date(interview.time.start), new Date(interview.time.end)];
  return (
    <button
      type="button"
      className={s.clashRow}
      onClick={() => {
        onDay(start);
        pick({ kind: 'interview', id: interview.id });
      }}
    >
      <Icon name="alert" size="s" />
      <b className="cut">{t('block.interview', { round: interview.roundName, name: interview.candidateName })}</b>
      <span>{saidWhen(start, end, now, i18n.language)}</span>
    </button>
  );
}
