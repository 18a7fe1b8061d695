import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { TextField } from '@/components/TextField';
import s from './Interviewers.module.css';

type DayOff = WorkingHours['daysOff'][number];

interface Props {
  daysOff: DayOff[];
  onChange: (daysOff: DayOff[]) => void;
}

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
          <TextField
            type="date"
            aria-label={t('form.offFrom')}
            value={from}
            onChange={({ currentTarget: { value } }) => set(place, { from: value, to: Math.max(to, value) })}
          />
          <TextField
            type="date"
            aria-label={t('form.offTo')}
            value={to}
            min={from}
            onChange={(event) => set(place, { to: event.currentTarget.value })}
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
