import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LaterEdit, type LaterItem, problemOf, useErrorText } from '@/api';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { TextArea, TextField } from '@/components/TextField';
import { useFailureText } from '@/lib/failure';
import { useEditLater } from './later_actions';
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
