import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarRange, calendarEntriesQuery, calendarQuery } from '@/api';
import { Sheet } from '@/app/Sheet';
import { Button } from '@/components/Button';
import { Empty } from '@/components/Empty';
import { Failed } from '@/components/Failed';
import { useToday } from '@/lib/use_now';
import { PeopleProvider } from '../parts/people';
import { isWaiting } from '../parts/standing';
import { Planning } from '../plan/Planning';
import { plan } from '../plan/planning';
import { SidePane } from '../side/SidePane';
import { useProposals } from '../side/use_proposals';
import { Agenda } from './Agenda';
import s from './Calendar.module.css';
import { CalendarBar } from './CalendarBar';
import { addDays, dayKey, daysOf, parseDay, startOfDay, startOfMonth, stepped, type View } from './days';
import { entriesOf } from './entries';
import { Entries } from './entry/Entries';
import { closeEntry, openEntry } from './entry/opening';
import { useAsked } from './entry/use_asked';
import { showGhost } from './ghost';
import { LayerBar } from './LayerBar';
import { useLayers } from './layers';
import { MonthView } from './MonthView';
import { useMoving } from './moving';
import { pick } from './picked';
import { TellPopover } from './TellPopover';
import { useCalendarKeys } from './use_calendar_keys';
import { useFocusSync } from './use_focus_sync';
import { WeekView } from './WeekView';

/** Where the calendar stands, and what leads elsewhere. */
function usePlace() {
  const { view: shown, day } = useSearch({ from: '/calendar' });
  // What stands in the address may be anything; what is no view is the week.
  const view: View = shown === 'month' || shown === 'agenda' ? shown : 'week';
  const navigate = useNavigate({ from: '/calendar' });
  const today = useToday();
  const anchor = useMemo(() => (day && parseDay(day)) || startOfDay(today), [day, today]);
  const go = (next: { view?: View; anchor?: Date }) => {
    const to = dayKey(next.anchor ?? anchor);
    const then = next.view ?? view;
    const search = { ...(then === 'week' ? {} : { view: then }), ...(to === dayKey(today) ? {} : { day: to }) };
    void navigate({ search, replace: true });
  };
  return { view, anchor, today, go };
}

/** Nothing is left half done when the calendar is left. */
function useClean() {
  useEffect(
    () => () => {
      showGhost(null);
      closeEntry();
      useMoving.setState({ asked: null });
      pick(null);
    },
    [],
  );
}

/** The latest of a function that is made anew with each drawing, as one that stays: what is given it need not be drawn again. */
function useStable<T>(latest: (given: T) => void): (given: T) => void {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  });
  return useCallback((given: T) => ref.current(given), []);
}

const NONE: never[] = [];

interface ShownProps {
  range: CalendarRange;
  place: ReturnType<typeof usePlace>;
}

/** The calendar with its side. */
function Shown({ range, place }: ShownProps) {
  const { today, go } = place;
  // Another view is drawn in slices, while the one before stays.
  const at = useMemo(() => ({ view: place.view, anchor: place.anchor }), [place.view, place.anchor]);
  const { view, anchor } = useDeferredValue(at);
  const { hidden, everything, own } = useLayers();
  const days = useMemo(() => daysOf(view, anchor), [view, anchor]);
  const slots = useProposals(range, days);
  const { proposals, target } = slots;
  // The times that somebody was offered stand there already.
  const isOffered = target?.interview ? isWaiting(target.interview) : false;
  const entries = useMemo(
    () => entriesOf(range, { hidden, everything, own, proposals: view === 'week' && !isOffered ? proposals : NONE }),
    [range, hidden, everything, own, proposals, view, isOffered],
  );
  const propose = useStable(slots.choose);
  const openWeek = useStable((day: Date) => go({ view: 'week', anchor: day }));
  const common = { range, days, entries, today };
  return (
    <PeopleProvider interviewers={range.interviewers}>
      <LayerBar range={range} days={days} />
      <div className={s.body}>
        {view === 'week' ? <WeekView {...common} onPropose={propose} /> : null}
        {view === 'month' ? <MonthView {...common} anchor={anchor} onDay={openWeek} /> : null}
        {view === 'agenda' ? <Agenda {...common} /> : null}
        <SidePane range={range} slots={slots} onDay={(day) => go({ anchor: day })} />
      </div>
      <TellPopover />
      <Planning />
    </PeopleProvider>
  );
}

/** A calendar without anybody in it says what comes first. */
function Nobody() {
  const { t } = useTranslation(['interviews', 'entries']);
  const navigate = useNavigate();
  return (
    <Empty text={t('empty.text')}>
      <Button variant="primary" icon="plus" onClick={() => void navigate({ to: '/settings/interviewers' })}>
        {t('empty.addInterviewer')}
      </Button>
      <Button onClick={() => plan()}>{t('plan.button')}</Button>
      <Button icon="doc" onClick={() => openEntry()}>
        {t('entries:button')}
      </Button>
    </Empty>
  );
}

const isEmpty = ({ interviewers, interviews, entries, open, toSchedule }: CalendarRange) =>
  interviewers.length + interviews.length + entries.length + open.length + toSchedule.length === 0;

/** How far around what is shown entries are looked for, in days. */
const AROUND = 180;

/** Whether nobody has put anything into the calendar yet; `undefined` while that is not known. */
function useIsNew(range: CalendarRange | undefined, anchor: Date): boolean | undefined {
  const month = startOfMonth(anchor);
  const [from, to] = [addDays(month, -AROUND), addDays(month, AROUND)];
  const asks = range !== undefined && isEmpty(range);
  const { data } = useQuery({ ...calendarEntriesQuery(from.toISOString(), to.toISOString()), enabled: asks });
  if (range === undefined || !asks) return range && false;
  return data && data.length === 0;
}

/** Everybody's interviews: week, month or agenda, with what waits beside them. */
export function CalendarPage() {
  const place = usePlace();
  const { view, anchor, today, go } = place;
  const days = daysOf(view, anchor);
  const { data: range, error, refetch } = useQuery(calendarQuery(days.from.toISOString(), days.to.toISOString()));
  const step = (by: 1 | -1) => go({ anchor: stepped(view, anchor, by) });
  const goToday = () => go({ anchor: startOfDay(today) });
  const isNew = useIsNew(range, anchor);
  useClean();
  useAsked();
  useFocusSync(range?.sync ?? NONE);
  useCalendarKeys({ onStep: step, onToday: goToday, onView: (next) => go({ view: next }) });
  return (
    <Sheet
      searchless
      title={
        <CalendarBar.Title view={view} days={days} anchor={anchor} onStep={step} onToday={goToday} range={range} />
      }
      actions={<CalendarBar.Actions view={view} range={range} onView={(next) => go({ view: next })} />}
    >
      {error && !range ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {range && isNew ? (
        <PeopleProvider interviewers={[]}>
          <Nobody />
          <Planning />
        </PeopleProvider>
      ) : null}
      {range && isNew === false ? <Shown range={range} place={place} /> : null}
      {(range && isNew !== undefined) || error ? null : <div className={s.loading} aria-busy="true" />}
      {/* It stays whatever is loaded meanwhile: what is typed there must not go. */}
      <PeopleProvider interviewers={range?.interviewers ?? NONE}>
        <Entries onDay={(day) => go({ anchor: day })} />
      </PeopleProvider>
    </Sheet>
  );
}
