import clsx from 'clsx';
import { layerStyle } from '@/components/layers';
import { usePeople } from '../parts/people';
import type { AllDay } from './entries';
import { OwnChip } from './entry/OwnChip';
import s from './Week.module.css';

/** Holidays, dates of postings, and what takes somebody's whole day. */
export function AllDayCell({ items }: { items: AllDay[] }) {
  const people = usePeople();
  return (
    <div className={s.allDay}>
      {items.map(({ key, text, people: whose, isHoliday, own }) => {
        if (own) return <OwnChip key={key} entry={own} />;
        const names = people.names(whose);
        const [only] = whose;
        const title = text.includes(names) ? text : [text, names].filter(Boolean).join(' · ');
        return (
          <span
            key={key}
            className={clsx(s.whole, isHoliday && s.holiday, whose.length === 1 && s.tinted)}
            style={whose.length === 1 && only ? layerStyle(people.color(only)) : undefined}
            title={title}
          >
            <span className="cut">{title}</span>
          </span>
        );
      })}
    </div>
  );
}
