import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LaterEdit, type LaterItem, problemOf, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { TextArea, TextField } from '@/components/TextField';
import { copyText } from '@/lib/copy_text';
import { useFailureText } from '@/lib/failure';
import { useEditLater, useLaterAction } from './later_actions';
import s from './Operations.module.css';

/** Corrects what failed, and sends it again. */
export function EditLater({ item, edit, onClose }: { item: LaterItem; edit: LaterEdit; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const errorText = useErrorText();
  const { sentence, words } = useFailureText();
  const [draft, setDraft] = useState(edit);
  const save = useEditLater(item.id);
  const ready = draft.to.trim() !== '' && draft.body.trim() !== '' && !save.isPending;
  const submit = () => {
    if (ready) save.mutate({ ...draft, to: draft.to.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('edit.title')}
      width={520}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="send" disabled={!ready} onClick={submit}>
            {t('edit.send')}
          </Button>
        </>
      }
    >
      <div className={s.form}>
        <p className={s.wrong}>
          <b>{item.name}</b> {[sentence(item.failure), words(item.failure)].filter(Boolean).join(' · ')}
        </p>
        <TextField
          label={t('edit.to')}
          autoFocus
          value={draft.to}
          error={problemOf(save.error, 'to') === null ? undefined : errorText(save.error)}
          onChange={(event) => setDraft({ ...draft, to: event.currentTarget.value })}
        />
        {edit.subject ? (
          <TextField
            label={t('edit.subject')}
            value={draft.subject}
            onChange={(event) => setDraft({ ...draft, subject: event.currentTarget.value })}
          />
        ) : null}
        <TextArea
          label={t('edit.body')}
          rows={8}
          value={draft.body}
          error={save.error && problemOf(save.error, 'to') === null ? errorText(save.error) : undefined}
          onChange={(event) => setDraft({ ...draft, body: event.currentTarget.value })}
          onSubmit={submit}
        />
      </div>
    </Dialog>
  );
}

/** An answer against the protocol, as it came: a person checks whether the work was done. */
export function RawAnswer({ item, onClose }: { item: LaterItem; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const answer = item.failure.answer ?? '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('answer.title')}
      hint={t('answer.hint')}
      width={680}
      footer={
        <>
          <Button icon="copy" onClick={() => void copyText(answer, t('answer.whole'))}>
            {t('answer.copy')}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {t('common:action.close')}
          </Button>
        </>
      }
    >
      <pre className={s.answer} data-selectable>
        {answer}
      </pre>
    </Dialog>
  );
}

/** Asks before things leave the list: Naru does not send them again. */
export function AskDone({ items, onClose }: { items: LaterItem[]; onClose: () => void }) {
  const { t } = useTranslation(['operations', 'common']);
  const done = useLaterAction('done');
  const finish = () =>
    done.mutate(
      items.map(({ id }) => id),
      { onSettled: onClose },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('done.title', { count: items.length })}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button variant="primary" icon="check" disabled={done.isPending} onClick={finish}>
            {t('later.donePicked')}
          </Button>
        </>
      }
    >
      <p>{t('done.hint')}</p>
    </Dialog>
  );
}
