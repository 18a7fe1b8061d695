import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEntry } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import s from './Entry.module.css';
import { closeEntry } from './opening';
import { SingleForm } from './SingleForm';
import { draftOf, lacking, singleOf } from './single';
import { useEntryChanges } from './use_entry_changes';

/** An entry that is there: changed or deleted. */
export function ChangeDialog({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation(['entries', 'common']);
  const { keep, remove } = useEntryChanges();
  const [single, setSingle] = useState(() => singleOf(entry));
  const [isKeeping, setKeeping] = useState(false);
  const part = lacking(single);
  const draft = draftOf(single, entry);
  // What was refused was changed elsewhere: whoever opens it again sees that.
  const run = (change: Promise<void>) => {
    setKeeping(true);
    change.then(closeEntry, () => setKeeping(false));
  };
  const submit = () => {
    if (draft && part === null && !isKeeping) run(keep([draft], t('done.saved', { title: single.title.trim() })));
  };
  return (
    <Dialog
      open
      onClose={closeEntry}
      title={t('title.change')}
      width={560}
      footer={
        <>
          <Button icon="trash" variant="ghost" disabled={isKeeping} onClick={() => run(remove(entry))}>
            {t('delete')}
          </Button>
          <span className={s.foot} role="status">
            {part ? t(`missing.${part}`) : t('local')}
          </span>
          <Button variant="ghost" onClick={closeEntry}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" disabled={part !== null || isKeeping} onClick={submit}>
            {t('submit.save')}
          </Button>
        </>
      }
    >
      <SingleForm
        single={single}
        line={entry.readFrom?.line ?? null}
        onChange={(change) => setSingle((before) => ({ ...before, ...change }))}
        onSubmit={submit}
      />
    </Dialog>
  );
}
