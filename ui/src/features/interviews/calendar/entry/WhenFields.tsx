import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { DayField } from '@/components/DayField';
import { TimeField } from '@/components/TimeField';
import { addDays } from '../days';
import s from './Entry.module.css';
import type { FormTime } from './when';

interface Props {
  time: FormTime;
  onChange: (time: FormTime) => void;
}

/** A day, or several, and the times; without a time it is whole days long, without an end an instant. */
export function WhenFields({ time, onChange }: Props) {
  const { t } = useTranslation('entries');
  const change = (part: Partial<FormTime>) => onChange({ ...time, ...part });
  const moveTo = (from: Date) => {
    // Several days stay as many.
    const days = time.from && time.to ? Math.round((time.to.getTime() - time.from.getTime()) / 86_400_000) : 0;
    change({ from, to: time.to ? addDays(from, days) : null });
  };
  return (
    <div className={s.when}>
      <span className={s.day}>
        <DayField label={t('when.day')} value={time.from} onChange={moveTo} />
      </span>
      <TimeField
        label={t('when.begins')}
        placeholder={t('when.allDay')}
        value={time.begins}
        onChange={(begins) => change({ begins, ...(begins === null ? { ends: null } : {}) })}
      />
      <span className={s.dash} />
      {time.to ? (
        <span className={s.day}>
          <DayField
            label={t('when.lastDay')}
            value={time.to}
            min={time.from ?? undefined}
            onChange={(to) => change({ to })}
          />
        </span>
      ) : null}
      <TimeField
        label={t('when.ends')}
        placeholder={t('when.open')}
        value={time.ends}
        disabled={time.begins === null}
        onChange={(ends) => change({ ends })}
      />
      <Button
        size="s"
        variant="ghost"
        disabled={!time.from}
        onClick={() => change({ to: time.to || !time.from ? null : addDays(time.from, 1) })}
      >
        {t(time.to ? 'when.oneDay' : 'when.several')}
      </Button>
    </div>
  );
}
