import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { googleAccountsQuery, type Interviewer } from '@/api';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import s from './Interviewers.module.css';

/** Radix has no empty value. */
const NONE = 'none';

interface Props {
  calendar: Interviewer['calendar'];
  /** The person's address: the calendar it most likely is. */
  email: string;
  onChange: (calendar: Interviewer['calendar']) => void;
}

/** Through which account the person's calendar is seen, and which calendar it is. */
export function CalendarField({ calendar, email, onChange }: Props) {
  const { t } = useTranslation('interviewers');
  const { data: accounts } = useQuery(googleAccountsQuery());
  if (accounts?.length === 0 && !calendar) {
    return (
      <div className={s.labelled}>
        <span className={s.label}>{t('form.calendar')}</span>
        <p className={s.hint}>{t('form.noAccounts')}</p>
      </div>
    );
  }
  const known = accounts ?? [];
  const options = [
    { value: NONE, label: t('form.none') },
    ...known.map(({ id, email }) => ({ value: id, label: t('form.via', { email }) })),
  ];
  const choose = (id: string) => {
    if (id === NONE) return onChange(null);
    const own = known.find((account) => account.id === id)?.email === email.trim();
    onChange({
      connectionId: id,
      calendarId: calendar?.calendarId || (own || email.trim() === '' ? 'primary' : email.trim()),
    });
  };
  return (
    <div className={s.two}>
      <Select label={t('form.calendar')} value={calendar?.connectionId ?? NONE} options={options} onChange={choose} />
      {calendar ? (
        <TextField
          label={t('form.calendarId')}
          hint={t('form.calendarHint')}
          value={calendar.calendarId}
          maxLength={254}
          onChange={(event) => onChange({ ...calendar, calendarId: event.currentTarget.value.trim() })}
        />
      ) : null}
    </div>
  );
}
