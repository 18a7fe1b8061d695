import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarReading, type EntryStage, readableOf } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { DropVeil } from '@/components/DropVeil';
import { SegmentedControl } from '@/components/Segmented';
import { sayFailed } from '@/components/toast_store';
import { useFileDrop } from '@/platform';
import { plan } from '../../plan/planning';
import s from './Entry.module.css';
import { closeEntry, type EntrySeed } from './opening';
import { PasteBox } from './PasteBox';
import { SheetForm } from './SheetForm';
import { SingleForm } from './SingleForm';
import { chosenOf, doesOf, draftsOf, missingOf, type Sheet, sheetOf, titleOf } from './sheet';
import { draftOf, lacking, newSingle } from './single';
import { useEntryChanges } from './use_entry_changes';
import { useReading } from './use_reading';
import { firstDay } from './when';

/** What was read, and what somebody made of it. */
interface Read {
  reading: CalendarReading;
  sheet: Sheet;
}

interface Props {
  seed: EntrySeed;
  /** Brings a day into sight. */
  onDay: (day: Date) => void;
}

/** A new entry, or all the dates of a posting at once. Whoever wanted an interview finds the way there. */
export function EntryDialog({ seed, onDay }: Props) {
  const { t } = useTranslation(['entries', 'common']);
  const { keep } = useEntryChanges();
  const [isKeeping, setKeeping] = useState(false);
  const [single, setSingle] = useState(() => newSingle(seed, new Date()));
  const [read, setRead] = useState<Read | null>(null);
  const [ownPosting, setOwnPosting] = useState(seed.postingId ?? null);
  const reading = useReading(ownPosting, (found) => setRead({ reading: found, sheet: sheetOf(found) }));
  const over = useFileDrop((dropped) => {
    const given = readableOf(dropped);
    if (given) reading.read(given);
    else sayFailed(t('read.noDrop'));
  });
  const stageWord = (stage: EntryStage) => t(`stage.${stage}`);

  const missing = (): string | null => {
    if (!read) {
      const part = lacking(single);
      return part && t(`missing.${part}`);
    }
    const { rows } = read.sheet;
    const isThere = rows.length > 0 && rows.every((row) => doesOf(row) === 'is there');
    if (chosenOf(read.sheet).length === 0) return t(isThere ? 'missing.nothingNew' : 'missing.rows');
    const row = missingOf(read.sheet);
    return row && t('missing.row', { title: titleOf(read.sheet, row, stageWord) });
  };
  const send = () => {
    if (read) {
      const chosen = chosenOf(read.sheet);
      const isNew = chosen.every((row) => doesOf(row) === 'adds');
      const words = isNew ? t('done.added', { count: chosen.length }) : t('done.applied');
      return keep(draftsOf(read.sheet, ownPosting, stageWord), words);
    }
    const draft = draftOf(single, null);
    return draft ? keep([draft], t('done.added', { count: 1 })) : Promise.reject(new Error('incomplete'));
  };
  const wrong = missing();
  const submit = () => {
    if (wrong !== null || isKeeping) return;
    setKeeping(true);
    const first = firstDay(read ? chosenOf(read.sheet).map(({ time }) => time) : [single.time]);
    send().then(
      () => {
        closeEntry();
        if (first) onDay(first);
      },
      () => setKeeping(false),
    );
  };
  const toInterview = () => {
    closeEntry();
    plan({ start: seed.start, durationMinutes: seed.durationMinutes });
  };
  const count = read ? chosenOf(read.sheet).length : 1;
  const changes = read?.sheet.rows.some((row) => row.on && doesOf(row) === 'changes') === true;
  return (
    <Dialog
      open
      onClose={closeEntry}
      title={t(read ? 'title.reading' : 'title.new')}
      width={read ? 960 : 560}
      footer={
        <>
          <span className={s.foot} role="status">
            {wrong ?? t('local')}
          </span>
          <Button variant="ghost" onClick={closeEntry}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={wrong !== null || isKeeping} onClick={submit}>
            {changes ? t('submit.apply') : read && count > 0 ? t('submit.addMany', { count }) : t('submit.add')}
          </Button>
        </>
      }
    >
      {over ? <DropVeil text={t('read.here')} /> : null}
      {read ? (
        <SheetForm
          key={read.reading.text}
          reading={read.reading}
          sheet={read.sheet}
          onChange={(part) => setRead((before) => before && { ...before, sheet: { ...before.sheet, ...part } })}
          onAnother={() => {
            setRead(null);
            setOwnPosting(null);
            reading.forget();
          }}
        />
      ) : (
        <div className={s.form}>
          <SegmentedControl
            label={t('tabs.label')}
            value="entry"
            options={[
              { value: 'interview', label: t('tabs.interview') },
              { value: 'entry', label: t('tabs.entry') },
            ]}
            onChange={(next) => (next === 'interview' ? toInterview() : undefined)}
          />
          <PasteBox {...reading} onRead={reading.read} />
          <p className={s.or}>{t('single.or')}</p>
          <SingleForm
            single={single}
            line={null}
            onChange={(part) => setSingle((before) => ({ ...before, ...part }))}
            onSubmit={submit}
          />
        </div>
      )}
    </Dialog>
  );
}
