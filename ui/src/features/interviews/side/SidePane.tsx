import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { Chip } from '@/components/Chip';
import { isClashing } from '../calendar/entries';
import { usePicked } from '../calendar/picked';
import { ClashCard } from './ClashCard';
import { ClashRow } from './ClashRow';
import { ConflictCard } from './ConflictCard';
import { isKept, useKept } from './kept';
import { PickedCard } from './PickedCard';
import s from './Side.module.css';
import { SlotList } from './SlotList';
import { TodoList } from './TodoList';
import type { Slots } from './use_proposals';

interface Props {
  range: CalendarRange;
  slots: Slots;
  /** Brings a day into sight. */
  onDay: (day: Date) => void;
}

/** What wants a decision beside the calendar: conflicts, clashes, times that are proposed, and what is still to be arranged. */
export function SidePane({ range, slots, onDay }: Props) {
  const { t } = useTranslation('interviews');
  const picked = usePicked((state) => state.picked);
  const clashing = range.interviews.filter(isClashing);
  const kept = useKept((state) => state.kept);
  const open =
    clashing.find(({ id }) => picked?.kind === 'interview' && picked.id === id) ??
    clashing.find((one) => !isKept(kept, one));
  const all = [...range.interviews, ...range.open];
  const shown = picked?.kind === 'interview' ? all.find(({ id }) => id === picked.id) : undefined;
  return (
    <aside className={s.side} aria-label={t('side.label')}>
      {range.conflicts.length > 0 ? (
        <section>
          <h2>
            {t('conflict.title')}
            <Chip tone="bad">{range.conflicts.length}</Chip>
          </h2>
          {range.conflicts.map((conflict) => (
            <ConflictCard
              key={conflict.id}
              conflict={conflict}
              interview={all.find(({ id }) => id === conflict.interviewId)}
            />
          ))}
        </section>
      ) : null}
      {clashing.length > 0 ? (
        <section>
          <h2>
            {t('clash.title')}
            <Chip tone="bad">{clashing.length}</Chip>
          </h2>
          {open ? <ClashCard key={`${open.id} ${open.version}`} interview={open} /> : null}
          {clashing
            .filter((one) => one !== open)
            .map((interview) => (
              <ClashRow key={interview.id} interview={interview} onDay={onDay} />
            ))}
        </section>
      ) : null}
      {shown && shown !== open ? (
        <section>
          <h2>{t('side.picked')}</h2>
          <PickedCard interview={shown} />
        </section>
      ) : null}
      <SlotList slots={slots} onDay={onDay} />
      <TodoList range={range} />
    </aside>
  );
}
