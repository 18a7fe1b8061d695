import clsx from 'clsx';
import { type PointerEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarRange, Interview, ToSchedule } from '@/api';
import { Button } from '@/components/Button';
import { calendarDays } from '@/lib/time';
import { useMinute, useToday } from '@/lib/use_now';
import { pick, usePicked } from '../calendar/picked';
import { usePeople } from '../parts/people';
import { isOverdue, isWaiting } from '../parts/standing';
import { OfferDialog } from '../plan/OfferDialog';
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
  /** Whether it has waited past its time. */
  isLate?: boolean;
  /** Stands in place of `end`: the way on where nothing else will happen. */
  action?: ReactNode;
}

function Row({ title, line, end, isPicked, onPick, onOpen, onGrab, isLate = false, action }: RowProps) {
  return (
    <li>
      <button
        type="button"
        className={s.waits}
        data-picked={isPicked || undefined}
        onPointerDown={onGrab}
        onClick={(event) => (isPicked || event.detail === 0 ? onOpen() : onPick())}
      >
        <b className="cut">{title}</b>
        <span className={clsx('cut', isLate && s.late)}>{line}</span>
        {action ? null : <span>{end}</span>}
      </button>
      {action}
    </li>
  );
}

/** Whether the candidate is to be offered times again: they want others, or can no longer answer. */
const needsOffer = (interview: Interview, now: Date): boolean =>
  interview.offer?.answer?.choice.kind === 'reschedule' || isOverdue(interview, now);

/** What is still to be arranged: a press looks for times, a drag onto the calendar plans it there, a second press opens the dialog. */
export function TodoList({ range }: { range: CalendarRange }) {
  const { t } = useTranslation('interviews');
  const people = usePeople();
  const days = useDays();
  const picked = usePicked((state) => state.picked);
  const drag = useTodoDrag(range);
  const now = useMinute();
  const [offering, offer] = useState<Interview | null>(null);
  const minutes = (count: number, ids: string[]) =>
    [t('todo.minutes', { count }), people.names(ids)].filter(Boolean).join(' · ');
  const planTodo = ({ applicationId, postingId, name, roundId }: ToSchedule) =>
    plan({ applicationId, postingId, name, roundId: roundId ?? undefined });
  const standing = (interview: Interview): string => {
    const answer = interview.offer?.answer;
    if (answer) return t(`answered.${answer.choice.kind}`);
    if (isOverdue(interview, now)) return t('todo.overdue');
    if (isWaiting(interview)) return t(interview.time ? 'todo.waitingElse' : 'todo.waiting');
    return minutes(interview.durationMinutes, interview.people);
  };
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
            line={standing(interview)}
            isLate={isOverdue(interview, now)}
            action={
              needsOffer(interview, now) ? (
                <Button variant="ghost" size="s" onClick={() => offer(interview)}>
                  {t('todo.offerAgain')}
                </Button>
              ) : null
            }
            end={interview.offer ? days(interview.offer.createdAt) : ''}
            isPicked={picked?.kind === 'interview' && picked.id === interview.id}
            onPick={() => planOpen(interview)}
            onOpen={() => planOpen(interview)}
            onGrab={(event) => drag(event, { kind: 'open', interview })}
          />
        ))}
      </ol>
      {offering ? <OfferDialog interview={offering} onClose={() => offer(null)} /> : null}
    </section>
  );
}
