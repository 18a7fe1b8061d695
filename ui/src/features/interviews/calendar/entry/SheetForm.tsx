import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarReading } from '@/api';
import { Button } from '@/components/Button';
import { TextField } from '@/components/TextField';
import s from './Entry.module.css';
import { HashtagsField } from './HashtagsField';
import { RowForm } from './RowForm';
import { type Place, SourceText } from './SourceText';
import { blankRow, type Row, type Sheet, titleOf } from './sheet';

interface Props {
  reading: CalendarReading;
  sheet: Sheet;
  onChange: (part: Partial<Sheet>) => void;
  /** Another posting is to be read. */
  onAnother: () => void;
}

/** What stands above the dates: that none was found, or how many want a look. */
function Head({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('entries');
  const doubtful = sheet.rows.filter(({ read }) => read && read.doubts.length > 0).length;
  if (sheet.rows.length === 0) {
    return (
      <div className={s.none} role="status">
        <b>{t('none.title')}</b>
        <p>{t('none.text')}</p>
      </div>
    );
  }
  return doubtful > 0 ? (
    <p className={s.toCheck} role="status">
      {t('sheet.doubtful', { count: doubtful })}
    </p>
  ) : null;
}

/** All that a posting has for the calendar, each value beside the line it was read from; everything can be corrected. */
export function SheetForm({ reading, sheet, onChange, onAnother }: Props) {
  const { t } = useTranslation('entries');
  const [lit, setLit] = useState<Place | null>(null);
  const read = useMemo(
    () => [
      ...reading.entries,
      ...[reading.company, reading.position].flatMap((it) =>
        it?.line == null ? [] : [{ line: it.line, text: it.value }],
      ),
    ],
    [reading],
  );
  const lookAt = (value: CalendarReading['company']) => () =>
    setLit(value?.line == null ? null : { line: value.line, text: value.value });
  const rows = (change: (rows: Row[]) => Row[]) => onChange({ rows: change(sheet.rows) });
  return (
    <div className={s.sheet}>
      <div className={s.fields}>
        <div className={s.two}>
          <TextField
            label={t('sheet.company')}
            value={sheet.company}
            onChange={(event) => onChange({ company: event.currentTarget.value })}
            onPointerEnter={lookAt(reading.company)}
            onFocus={lookAt(reading.company)}
          />
          <TextField
            label={t('sheet.position')}
            value={sheet.position}
            onChange={(event) => onChange({ position: event.currentTarget.value })}
            onPointerEnter={lookAt(reading.position)}
            onFocus={lookAt(reading.position)}
          />
        </div>
        <HashtagsField words={sheet.hashtags} onChange={(hashtags) => onChange({ hashtags })} />
        <Head sheet={sheet} />
        <ul className={s.rows}>
          {sheet.rows.map((row) => (
            <RowForm
              key={row.key}
              row={row}
              title={titleOf(sheet, row, (stage) => t(`stage.${stage}`))}
              onChange={(part) => rows((all) => all.map((one) => (one.key === row.key ? { ...one, ...part } : one)))}
              onRemove={() => rows((all) => all.filter(({ key }) => key !== row.key))}
              onLook={() => setLit(row.read ? { line: row.read.line, text: row.read.text } : null)}
            />
          ))}
        </ul>
        <div className={s.after}>
          <Button icon="plus" size="s" onClick={() => rows((all) => [...all, blankRow(all)])}>
            {t('sheet.add')}
          </Button>
          <Button icon="doc" size="s" variant="ghost" onClick={onAnother}>
            {t('read.another')}
          </Button>
        </div>
      </div>
      <SourceText text={reading.text} read={read} lit={lit} />
    </div>
  );
}
