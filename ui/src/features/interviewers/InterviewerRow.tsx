import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Interviewer } from '@/api';
import { Button } from '@/components/Button';
import { layerStyle } from '@/components/layers';
import { timeOf } from '@/lib/typed_time';
import { zoneLabel } from '@/lib/zone';
import { WEEKDAYS } from './draft';
import s from './Interviewers.module.css';
import { dayNames } from './week_words';

/** Hours as a table says them: the days that are worked and their usual hours. */
function useHours() {
  const { i18n } = useTranslation();
  return ({ week, zone }: Interviewer['hours']) => {
    const names = dayNames(i18n.language);
    const days = WEEKDAYS.flatMap((day, index) => (week[day].length > 0 ? [names[index] ?? ''] : []));
    const [first] = WEEKDAYS.flatMap((day) => week[day]);
    const isUsual = days.length === 5 && week.saturday.length + week.sunday.length === 0;
    const said = isUsual ? `${days[0]}–${days[4]}` : days.join(' ');
    return [said, first ? `${timeOf(first.from)} – ${timeOf(first.to)}` : '', zoneLabel(zone, new Date())]
      .filter(Boolean)
      .join(' ');
  };
}

/** One interviewer in the table. */
export function InterviewerRow({ interviewer, onEdit }: { interviewer: Interviewer; onEdit: () => void }) {
  const { t } = useTranslation('interviewers');
  const said = useHours();
  const { name, email, color, hours, calendar, active, calendarProblem } = interviewer;
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after, maxPerDay, daysOff } = hours;
  const rules = [
    before + after > 0 ? t('rules.buffer', { before, after }) : '',
    maxPerDay === null ? '' : t('rules.limit', { count: maxPerDay }),
    daysOff.length > 0 ? t('rules.off', { count: daysOff.length }) : '',
  ].filter(Boolean);
  return (
    <tr className={clsx(!active && s.inactive)}>
      <td>
        <span className={s.who} style={layerStyle(color)}>
          <i className={s.swatch} />
          <b>{name}</b>
          <span className="cut dim">{active ? email : t('inactive')}</span>
        </span>
      </td>
      <td>{said(hours)}</td>
      <td>{rules.join(' · ')}</td>
      <td className={clsx(calendarProblem && s.problem, !calendar && 'dim')} title={calendarProblem ?? undefined}>
        {calendar ? (calendarProblem ? t('unreadable') : calendar.calendarId) : t('noCalendar')}
      </td>
      <td className={s.actions}>
        <Button variant="ghost" size="s" icon="edit" onClick={onEdit}>
          {t('edit')}
        </Button>
      </td>
    </tr>
  );
}
