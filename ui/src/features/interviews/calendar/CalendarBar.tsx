import { useTranslation } from 'react-i18next';
import type { CalendarRange } from '@/api';
import { Button, IconButton } from '@/components/Button';
import { SegmentedControl } from '@/components/Segmented';
import { saidRange } from '../parts/said';
import { plan } from '../plan/planning';
import s from './Calendar.module.css';
import { addDays, type Days, daysOf, type View } from './days';
import { hasWeekend } from './entries';
import { openEntry } from './entry/opening';
import { SyncLine } from './SyncLine';

const VIEWS: View[] = ['week', 'month', 'agenda'];

interface TitleProps {
  view: View;
  days: Days;
  anchor: Date;
  range: CalendarRange | undefined;
  onStep: (by: 1 | -1) => void;
  onToday: () => void;
}

/** What is shown, and the way to what is before and behind. */
function Title({ view, days, anchor, range, onStep, onToday }: TitleProps) {
  const { t, i18n } = useTranslation('interviews');
  const seen =
    view === 'week' && !(range && hasWeekend(range, days)) ? { from: days.from, to: addDays(days.from, 5) } : days;
  return (
    <>
      <h1 className={s.range}>
        {saidRange(view, view === 'week' ? seen : daysOf(view, anchor), anchor, i18n.language)}
      </h1>
      <div className={s.steps}>
        <IconButton icon="left" label={t(`bar.before.${view}`)} onClick={() => onStep(-1)} />
        <Button size="s" onClick={onToday} title={t('bar.todayKey')}>
          {t('bar.today')}
        </Button>
        <IconButton icon="right" label={t(`bar.behind.${view}`)} onClick={() => onStep(1)} />
      </div>
    </>
  );
}

interface ActionsProps {
  view: View;
  range: CalendarRange | undefined;
  onView: (view: View) => void;
}

/** How the calendars outside stand, what is shown, and a new interview. */
function Actions({ view, range, onView }: ActionsProps) {
  const { t } = useTranslation(['interviews', 'entries']);
  return (
    <>
      {range ? <SyncLine accounts={range.sync} /> : null}
      <SegmentedControl
        label={t('bar.view')}
        value={view}
        options={VIEWS.map((one) => ({ value: one, label: t(`bar.${one}`) }))}
        onChange={onView}
      />
      <Button
        icon="doc"
        className={s.entry}
        hint={t('entries:key')}
        title={t('entries:button')}
        onClick={() => openEntry()}
      >
        {t('entries:button')}
      </Button>
      <Button icon="plus" className={s.plan} hint={t('bar.planKey')} onClick={() => plan()}>
        {t('plan.button')}
      </Button>
    </>
  );
}

/** The top bar of the calendar, left and right. */
export const CalendarBar = { Title, Actions };
