import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CalendarReading, type EntryTime, ownReadingQuery } from '@/api';
import { Button } from '@/components/Button';

/** Whether two say the same, whatever the zone in which they are said. */
const isSame = (a: EntryTime, b: EntryTime): boolean =>
  a.kind === 'at' && b.kind === 'at'
    ? a.start === b.start && a.end === b.end
    : a.kind === 'all_day' && b.kind === 'all_day' && a.from === b.from && a.to === b.to;

/** Dates that the calendar has from this posting, and that the posting tells otherwise by now. */
function movedIn({ entries, known }: CalendarReading): number {
  const before = new Map(known.map(({ id, time }) => [id, time]));
  return entries.filter((entry) => {
    const time = entry.known === null ? undefined : before.get(entry.known);
    return time !== undefined && !isSame(time, entry.time);
  }).length;
}

/** Leads to the dialog that puts the dates of a posting into the calendar; it says when some have changed since. */
export function ToCalendar({ postingId, disabled }: { postingId: string; disabled: boolean }) {
  const { t } = useTranslation('entries');
  const navigate = useNavigate();
  const { data } = useQuery(ownReadingQuery(postingId));
  const moved = data ? movedIn(data) : 0;
  return (
    <Button
      variant={moved > 0 ? 'plain' : 'ghost'}
      icon={moved > 0 ? 'alert' : 'flag'}
      disabled={disabled}
      onClick={() => void navigate({ to: '/calendar', search: { posting: postingId } })}
    >
      {moved > 0 ? t('posting.update', { count: moved }) : t('posting.add')}
    </Button>
  );
}
