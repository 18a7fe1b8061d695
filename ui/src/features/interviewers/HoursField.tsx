import { useTranslation } from 'react-i18next';
import type { MinuteSpan, WorkingHours } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { WEEKDAYS } from './draft';
import s from './Interviewers.module.css';
import { SpanField } from './SpanField';
import { dayNames } from './week_words';

const OFFICE: MinuteSpan = { from: 540, to: 1080 };

interface Props {
  hours: WorkingHours;
  onChange: (part: Partial<WorkingHours>) => void;
}

/** The hours of each weekday. A day off the list keeps nothing; one that is put back has the hours of another day. */
export function HoursField({ hours, onChange }: Props) {
  const { t, i18n } = useTranslation('interviewers');
  const names = dayNames(i18n.language);
  const { week } = hours;
  const usual = WEEKDAYS.flatMap((day) => week[day])[0] ?? OFFICE;
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('form.hours')}</span>
      <div className={s.week}>
        {WEEKDAYS.map((day, index) => {
          const spans = week[day];
          const set = (next: MinuteSpan[]) => onChange({ week: { ...week, [day]: next } });
          return (
            <div key={day} className={s.weekday}>
              <Checkbox
                checked={spans.length > 0}
                aria-label={t('form.works', { day: names[index] })}
                onChange={(event) => set(event.currentTarget.checked ? [usual] : [])}
              >
                {names[index]}
              </Checkbox>
              {spans.map((span, place) => (
                <SpanField
                  // biome-ignore lint/suspicious/noArrayIndexKey: the spans of a day have no other name than their place
                  key={place}
                  name={names[index] ?? ''}
                  span={span}
                  onChange={(next) => set(spans.map((one, at) => (at === place ? next : one)))}
                />
              ))}
            </div>
          );
        })}
        <div className={s.weekday}>
          <Checkbox
            checked={hours.lunch !== null}
            onChange={(event) => onChange({ lunch: event.currentTarget.checked ? { from: 720, to: 780 } : null })}
          >
            {t('form.lunch')}
          </Checkbox>
          {hours.lunch ? (
            <SpanField name={t('form.lunch')} span={hours.lunch} onChange={(lunch) => onChange({ lunch })} />
          ) : null}
        </div>
      </div>
    </div>
  );
}
