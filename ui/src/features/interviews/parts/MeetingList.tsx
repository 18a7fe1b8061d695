import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/Icon';
import type { Meeting } from '../calendar/entries';
import s from './Parts.module.css';
import { usePeople } from './people';
import { saidTime } from './said';

/** What a time would run into: whose, what and when. */
export function MeetingList({ meetings }: { meetings: Meeting[] }) {
  const { t } = useTranslation('interviews');
  const people = usePeople();
  if (meetings.length === 0) return null;
  return (
    <ul className={s.meetings}>
      {meetings.map(({ person, title, start, end }) => (
        <li key={`${person} ${start.getTime()} ${title}`}>
          <Icon name="alert" size="s" />
          <span className="cut">
            {t('tell.meeting', {
              name: people.name(person),
              title: title || t('block.private'),
              time: saidTime(start, end),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
