import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '@/api';
import { Checkbox } from '@/components/Checkbox';
import { TextField } from '@/components/TextField';
import s from './Interviewers.module.css';

/** The widest room around a meeting, in minutes. */
const WIDEST = 240;

interface Props {
  hours: WorkingHours;
  onChange: (part: Partial<WorkingHours>) => void;
}

const whole = (text: string, most: number): number => Math.min(most, Math.max(0, Math.round(Number(text)) || 0));

const zones: string[] = Intl.supportedValuesOf('timeZone');

/** Room around meetings, the most interviews a day, the zone, and whether public holidays are kept. */
export function RuleFields({ hours, onChange }: Props) {
  const { t } = useTranslation('interviewers');
  const id = useId();
  const { bufferBeforeMinutes, bufferAfterMinutes, maxPerDay, zone, holidays } = hours;
  return (
    <>
      <div className={s.rules}>
        <TextField
          label={t('form.before')}
          inputMode="numeric"
          value={bufferBeforeMinutes}
          onChange={(event) => onChange({ bufferBeforeMinutes: whole(event.currentTarget.value, WIDEST) })}
        />
        <TextField
          label={t('form.after')}
          inputMode="numeric"
          value={bufferAfterMinutes}
          onChange={(event) => onChange({ bufferAfterMinutes: whole(event.currentTarget.value, WIDEST) })}
        />
        <TextField
          label={t('form.limit')}
          inputMode="numeric"
          placeholder={t('form.noLimit')}
          value={maxPerDay ?? ''}
          onChange={(event) => onChange({ maxPerDay: whole(event.currentTarget.value, 50) || null })}
        />
        <TextField
          label={t('form.zone')}
          value={zone}
          list={id}
          onChange={(event) => onChange({ zone: event.currentTarget.value.trim() })}
        />
        <datalist id={id}>
          {zones.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      <Checkbox
        checked={holidays === 'korea'}
        onChange={(event) => onChange({ holidays: event.currentTarget.checked ? 'korea' : 'none' })}
      >
        {t('form.holidays')}
      </Checkbox>
    </>
  );
}
