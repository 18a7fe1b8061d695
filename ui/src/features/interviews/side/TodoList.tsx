import type { PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange, Interview, ToSchedule } from '@/api';
import { calendarDays } from '@/lib/time';
import { useToday } from '@/lib/use_now';
import { pick, usePicked } from '../calendar/picked';
import { usePeople } from '../parts/people';
import { plan } from '../plan/planning';
import s from './Side.module.css';
import { useTodoDrag } from './use_todo_drag';

/** Days of waiting as a list says them: 오늘, 2일째. */
function useDays() {
  const { t } = useTranslation('interviews');
  const today = useToday();
  return (since: string) => {
    const days = calendarDays(new Date(since), today);
    return days === 0 ? t('todo.today') : t('todo.days', { count: days });
  };
}

interface RowProps {
  title: string;
  line: string;
  end: string;
  isPicked: boolean;
  onPick: () => void;
  /** Enter, or a second press. */
  onOpen: () => void;
  onGrab: (event: PointerEvent) => void;
}

function Row({ title, line, end, isPicked, onPick, onOpen, onGrab }: RowProps) {
  return (
    <li>
      <button
        type="button"
        data-picked={isPicked || undefined}
        onPointerDown={onGrab}
        onClick={(event) => (isPicked || event.detail === 0 ? onOpen() : onPick())}
      >
        <b className="cut">{title}</b>
        <span className="cut">{line}</span>
        <span>{end}</span>
      </button>
    </li>
  );
}

/** What is still to be arranged: a press looks for times, a drag onto the calendar plans it there, a second press opens the dialog. */
export function TodoList({ range }: { range: CalendarRange }) {
  const { t } = useTranslation('interviews');
  const people = usePeople();
  const days = useDays();
  const picked = usePicked((state) => state.picked);
  const drag = useTodoDrag(range);
  const minutes = (count: number, ids: string[]) =>
    [t('todo.minutes', { count }), people.names(ids)].filter(Boolean).join(' · ');
  const planTodo = ({ applicationId, postingId, name, roundId }: ToSchedule) =>
    plan({ applicationId, postingId, name, roundId: roundId ?? undefined });
  const planOpen = ({ id }: Interview) => pick({ kind: 'interview', id });
  if (range.toSchedule.length + range.open.length === 0) {
    return (
      <section>
        <h2>{t('todo.title')}</h2>
        <p className={s.empty}>{t('todo.empty')}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>
        {t('todo.title')}
        <span>{t('todo.hint')}</span>
      </h2>
      <ol className={s.todo}>
        {range.toSchedule.map((todo) => (
          <Row
            key={todo.applicationId}
            title={t('block.interview', { round: todo.roundName, name: todo.name })}
            line={todo.roundId === null ? t('todo.noRound') : minutes(todo.durationMinutes, todo.people)}
            end={days(todo.since)}
            isPicked={picked?.kind === 'todo' && picked.applicationId === todo.applicationId}
            onPick={() => pick({ kind: 'todo', applicationId: todo.applicationId })}
            onOpen={() => planTodo(todo)}
            onGrab={(event) => drag(event, { kind: 'todo', todo })}
          />
        ))}
        {range.open.map((interview) => (
          <Row
            key={interview.id}
            title={t('block.interview', { round: interview.roundName, name: interview.candidateName })}
            line={
              interview.offer
                ? t(interview.offer.answer ? `answered.${interview.offer.answer.choice.kind}` : 'todo.waiting')
                : minutes(interview.durationMinutes, interview.people)
            }
            end={interview.offer ? days(interview.offer.createdAt) : ''}
            isPicked={picked?.kind === 'interview' && picked.id === interview.id}
            onPick={() => planOpen(interview)}
            onOpen={() => planOpen(interview)}
            onGrab={(event) => drag(event, { kind: 'open', interview })}
          />
        ))}
      </ol>
    </section>
  );
}
