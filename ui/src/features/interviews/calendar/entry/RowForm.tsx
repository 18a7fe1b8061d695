import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDoubt, EntryStage } from '@/api';
import { IconButton } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Icon } from '@/components/Icon';
import { Select } from '@/components/Select';
import { TextField } from '@/components/TextField';
import { weekday } from '../../parts/said';
import { addDays, startOfWeek } from '../days';
import s from './Entry.module.css';
import { doesOf, type Row } from './sheet';
import { STAGES } from './stages';
import { useEntryWhen } from './use_entry_when';
import { WhenFields } from './WhenFields';

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Says what speaks against a date. */
function useDoubtText(): (doubt: EntryDoubt) => string {
  const { t, i18n } = useTranslation('entries');
  const day = (name: string) =>
    weekday(addDays(startOfWeek(new Date()), Math.max(0, WEEK.indexOf(name))), i18n.language, 'long');
  return (doubt) =>
    doubt.kind === 'weekday'
      ? t('doubt.weekday', { written: day(doubt.written), actual: day(doubt.actual) })
      : t(`doubt.${doubt.kind}`);
}

/** What is to be known of a row: doubts, and what it does to the calendar. */
function Notes({ row }: { row: Row }) {
  const { t } = useTranslation('entries');
  const said = useDoubtText();
  const when = useEntryWhen();
  const does = doesOf(row);
  return (
    <>
      {row.read?.doubts.map((doubt) => (
        <p key={doubt.kind} className={s.doubt}>
          <Icon name="alert" size="xs" />
          {said(doubt)}
        </p>
      ))}
      {row.known && does !== 'adds' ? (
        <p className={s.quiet}>{t(`does.${does}`, { when: when(row.known.time) })}</p>
      ) : null}
    </>
  );
}

interface Props {
  row: Row;
  title: string;
  onChange: (part: Partial<Row>) => void;
  onRemove: () => void;
  /** It is looked at. */
  onLook: () => void;
}

/** One date of a posting: taken or not, which step, what it is called, and when. */
export function RowForm({ row, title, onChange, onRemove, onLook }: Props) {
  const { t } = useTranslation('entries');
  const stages = STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }));
  const line = row.read ? row.read.readFrom.line : null;
  return (
    <li className={clsx(s.row, !row.on && s.off)} onPointerEnter={onLook} onFocus={onLook}>
      <div className={s.rowHead}>
        <Checkbox
          aria-label={t('sheet.take', { title })}
          checked={row.on}
          onChange={(event) => onChange({ on: event.currentTarget.checked })}
        />
        <Select<EntryStage>
          label={t('sheet.stage')}
          hideLabel
          value={row.stage}
          options={stages}
          onChange={(stage) => onChange({ stage })}
        />
        <TextField
          aria-label={t('sheet.titleOf')}
          value={row.title ?? title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
          onBlur={() => (row.title?.trim() === '' ? onChange({ title: null }) : undefined)}
        />
        <IconButton icon="x" size="s" label={t('sheet.remove', { title })} onClick={onRemove} />
      </div>
      <WhenFields time={row.time} onChange={(time) => onChange({ time, on: true })} />
      <Notes row={row} />
      <p className={clsx(s.line, 'cut')} title={line ?? undefined}>
        {line === null ? t('sheet.typed') : t('sheet.sourceOf', { line })}
      </p>
    </li>
  );
}
