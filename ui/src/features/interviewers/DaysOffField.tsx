import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { DayField } from '@/components/DayField';
import { TextField } from '@/components/TextField';
import { dayKey, parseDay } from '@/lib/days';
import s from './Interviewers.module.css';

type DayOff = WorkingHours['daysOff'][number];

interface Props {
  daysOff: DayOff[];
  onChange: (daysOff: DayOff[]) => void;
}

/** The later of two days, as `2026-03-09`. */
const laterOf = (a: string, b: string): string => [a, b].sort()[1] ?? b;

/** Leave, and holidays that no calendar knows; both ends included. */
export function DaysOffField({ daysOff, onChange }: Props) {
  const { t } = useTranslation('interviewers');
  const set = (place: number, part: Partial<DayOff>) =>
    onChange(daysOff.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <div className={s.labelled}>
      <span className={s.label}>{t('form.off')}</span>
      {daysOff.map(({ from, to, name }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days off have no other name than their place
        <div key={place} className={s.off}>
          <DayField
            label={t('form.offFrom')}
            value={parseDay(from)}
            onChange={(day) => set(place, { from: dayKey(day), to: laterOf(to, dayKey(day)) })}
          />
          <DayField
            label={t('form.offTo')}
            value={parseDay(to)}
            min={parseDay(from) ?? undefined}
            onChange={(day) => set(place, { to: dayKey(day) })}
          />
          <TextField
            aria-label={t('form.offName')}
            placeholder={t('form.offName')}
            value={name}
            maxLength={60}
            onChange={(event) => set(place, { name: event.currentTarget.value })}
          />
          <IconButton
            icon="trash"
            size="s"
            label={t('form.removeOff')}
            onClick={() => onChange(daysOff.filter((_, index) => index !== place))}
          />
        </div>
      ))}
      <div>
        <Button
          variant="ghost"
          size="s"
          icon="plus"
          onClick={() => onChange([...daysOff, { from: '', to: '', name: '' }])}
        >
          {t('form.addOff')}
        </Button>
      </div>
    </div>
  );
}
